package paper

import (
	"maps"
	"slices"
	"strings"
	"time"

	"palmares/pkg/folding"
	"palmares/pkg/scorecard"
)

// Differences are the fields in which two people read a sheet differently, as JSON pointers. Marks are compared as numbers, and
// what is written as it is found by: case, accents and spaces are the hand's, not the judge's word.
func Differences(a, b Words) []string {
	differ := []string{}
	for _, key := range keysOf(a.Marks, b.Marks) {
		one, known := a.Marks[key]
		other, too := b.Marks[key]
		if known != too || one != other {
			differ = append(differ, "/marks/"+key)
		}
	}
	for _, key := range keysOf(a.Comments, b.Comments) {
		if folding.Fold(a.Comments[key]) != folding.Fold(b.Comments[key]) {
			differ = append(differ, "/comments/"+key)
		}
	}
	if folding.Fold(a.ToEntrant) != folding.Fold(b.ToEntrant) {
		differ = append(differ, "/toEntrant")
	}
	if folding.Fold(a.ToJury) != folding.Fold(b.ToJury) {
		differ = append(differ, "/toJury")
	}
	if !a.WrittenAt.IsZero() && !b.WrittenAt.IsZero() && !a.WrittenAt.Equal(b.WrittenAt) {
		differ = append(differ, "/writtenAt")
	}
	return differ
}

func same(a, b Words) bool { return len(Differences(a, b)) == 0 }

func keysOf[V any](a, b map[string]V) []string {
	keys := append(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// tidied leaves out what says nothing.
func tidied(content Words) Words {
	out := Words{WrittenAt: content.WrittenAt.UTC().Truncate(time.Minute), Content: scorecard.Content{
		Marks: content.Marks, Comments: map[string]string{}, ToEntrant: strings.TrimSpace(content.ToEntrant), ToJury: strings.TrimSpace(content.ToJury),
	}}
	for key, comment := range content.Comments {
		if text := strings.TrimSpace(comment); text != "" {
			out.Comments[key] = text
		}
	}
	return out
}
