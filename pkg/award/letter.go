package award

import (
	"cmp"
	"crypto/sha256"
	"slices"

	"palmares/pkg/ranking"
)

// lettered are the steps from an entry's raw mean to its score, with letters for judges. Their order is that of a hash with the
// entry's id: the same each time, it follows neither names nor who was invited first, and tells nothing from one entry to another.
func lettered(place ranking.Place) []ranking.Step {
	if place.Fair == nil {
		return nil
	}
	steps := slices.Clone(place.Fair.Steps)
	hash := func(s ranking.Step) string {
		sum := sha256.Sum256([]byte(place.EntryID + s.JudgeID))
		return string(sum[:])
	}
	begin := slices.IndexFunc(steps, func(s ranking.Step) bool { return s.JudgeID != "" })
	if begin < 0 {
		return steps
	}
	end := begin
	for end < len(steps) && steps[end].JudgeID != "" {
		end++
	}
	slices.SortFunc(steps[begin:end], func(a, b ranking.Step) int { return cmp.Compare(hash(a), hash(b)) })
	for i := begin; i < end; i++ {
		steps[i].JudgeID = letter(i - begin)
	}
	return steps
}

// letter is A to Z, then AA.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}
