package matching

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
)

// closed stands in the place of a score where a pair cannot be chosen: forbidden, or pinned and so chosen already.
const closed = -1

// instance is a problem in an order of its own, with what is pinned taken out.
type instance struct {
	n, m     int
	entry    []int // number in the problem
	judge    []int
	places   []int   // still to fill
	most     []int   // entries that the judge may still take
	least    []int   // the judge's minimum, pins included
	taken    []int   // pins of the judge
	held     [][]int // pinned judges of the entry
	score    []int16 // entry × judge
	kept     []bool  // entry × judge, nil without a base
	shape    []*shape
	bound    [][]bound // of each rule of the entry's shape, pins taken off
	pinned   int64     // sum of the pins' scores
	reasons  []Reason
	problem  Problem
	ofEntry  []int // number here, by number in the problem
	ofJudge  []int
	crossing bool
}

// bound is how many judges of a group an entry still wants.
type bound struct{ least, most int }

func (in *instance) at(i, j int) int { return i*in.m + j }

// read orders a problem by ID, shuffled by the seed, so that ties fall as the seed says and never as the input was written.
func read(p Problem, seed uint64) (*instance, error) {
	in := &instance{n: len(p.Entries), m: len(p.Judges), problem: p}
	source := rand.New(rand.NewPCG(seed, 0x9a11a9e5))
	in.entry, in.ofEntry = shuffled(in.n, func(i int) string { return p.Entries[i].ID }, source)
	in.judge, in.ofJudge = shuffled(in.m, func(j int) string { return p.Judges[j].ID }, source)
	in.places, in.held = make([]int, in.n), make([][]int, in.n)
	for i, e := range in.entry {
		in.places[i] = p.Entries[e].Places
	}
	in.most, in.least, in.taken = make([]int, in.m), make([]int, in.m), make([]int, in.m)
	for j, g := range in.judge {
		in.most[j], in.least[j] = p.Judges[g].Max, p.Judges[g].Min
	}
	if err := in.readScores(); err != nil {
		return nil, err
	}
	in.readShapes()
	in.readPairs()
	return in, nil
}

// shuffled gives the numbers in the order of their names, shuffled, and its inverse.
func shuffled(n int, name func(int) string, source *rand.Rand) (order, place []int) {
	order, place = make([]int, n), make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(name(a), name(b)) })
	source.Shuffle(n, func(a, b int) { order[a], order[b] = order[b], order[a] })
	for at, i := range order {
		place[i] = at
	}
	return order, place
}

func (in *instance) readScores() error {
	in.score = make([]int16, in.n*in.m)
	if in.problem.Score == nil {
		return nil
	}
	for i, e := range in.entry {
		for j, g := range in.judge {
			s := in.problem.Score(e, g)
			if s < 0 || s > MaxScore {
				return fmt.Errorf("%w: entry %d, judge %d: suitability %d", ErrProblem, e, g, s)
			}
			in.score[in.at(i, j)] = int16(s)
		}
	}
	return nil
}

// readPairs closes what is forbidden, takes what is pinned out of the problem, and remembers what is to be kept.
func (in *instance) readPairs() {
	pins := slices.Clone(in.problem.Pinned)
	slices.SortFunc(pins, comparePairs)
	pins = slices.Compact(pins)
	scores := make([]int16, len(pins))
	for k, one := range pins {
		scores[k] = in.score[in.of(one)]
	}
	for _, one := range in.problem.Forbidden {
		in.score[in.of(one)] = closed
	}
	for k, one := range pins {
		if in.score[in.of(one)] == closed {
			in.refuse(Reason{Code: PinnedConflict, Entries: []int{one.Entry}, Judges: []int{one.Judge}, Need: 1})
			continue
		}
		in.pin(in.ofEntry[one.Entry], in.ofJudge[one.Judge])
		in.pinned += int64(scores[k])
	}
	in.settlePins()
	if len(in.problem.Base) > 0 {
		in.kept = make([]bool, in.n*in.m)
	}
	for _, one := range in.problem.Base {
		in.kept[in.of(one)] = true
	}
}

func (in *instance) of(p Pair) int { return in.at(in.ofEntry[p.Entry], in.ofJudge[p.Judge]) }

func (in *instance) refuse(r Reason) { in.reasons = append(in.reasons, r) }

func comparePairs(a, b Pair) int {
	return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Judge, b.Judge))
}
