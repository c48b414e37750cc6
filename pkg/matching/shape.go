package matching

import (
	"math/bits"
	"slices"
	"strings"
)

// shape is how the groups of an entry's rules lie among the judges. Entries with the same groups share it.
//
// Its cells hang in a tree under the entry, cell 0. A rule whose group is nested in or apart from those before it is a cell;
// the others cross. Where something crosses, the judges who are in the same groups share one more cell, an atom.
type shape struct {
	groups []string
	mask   []uint32 // groups of each judge, by bit
	parent []int    // of each cell
	rule   []int    // that the cell stands for; −1 for the entry and for atoms
	member []uint32 // groups of the judges of an atom; 0 for the others
	leaf   []int32  // cell of each judge
	cross  []int    // rules that no cell stands for
}

// readShapes gives each entry its shape and its bounds; rules about one group become one.
func (in *instance) readShapes() {
	in.shape, in.bound = make([]*shape, in.n), make([][]bound, in.n)
	known := map[string]*shape{}
	for i, e := range in.entry {
		merged := map[string]bound{}
		for _, r := range in.problem.Entries[e].Rules {
			b, ok := merged[r.Group]
			if !ok {
				b.most = maxPlaces
			}
			if r.Most > 0 {
				b.most = min(b.most, r.Most)
			}
			merged[r.Group] = bound{max(b.least, r.Least), b.most}
		}
		in.giveShape(i, merged, known)
	}
}

func (in *instance) giveShape(i int, merged map[string]bound, known map[string]*shape) {
	var groups []string
	for g, b := range merged {
		if b.least > 0 || b.most < in.places[i] {
			groups = append(groups, g)
		}
	}
	if len(groups) == 0 {
		return
	}
	slices.Sort(groups)
	key := strings.Join(groups, "\x00")
	if known[key] == nil {
		known[key] = in.newShape(groups)
	}
	in.shape[i] = known[key]
	in.crossing = in.crossing || len(known[key].cross) > 0
	for _, g := range groups {
		in.bound[i] = append(in.bound[i], merged[g])
	}
}

func (in *instance) newShape(groups []string) *shape {
	s := &shape{groups: groups, mask: make([]uint32, in.m), leaf: make([]int32, in.m), parent: []int{0}, rule: []int{-1}, member: []uint32{0}}
	for j, g := range in.judge {
		for r, name := range groups {
			if slices.Contains(in.problem.Judges[g].Groups, name) {
				s.mask[j] |= 1 << r
			}
		}
	}
	chosen := s.chooseNested()
	for _, r := range chosen {
		s.addCell(s.smallest(chosen, r), r, 0)
	}
	s.placeJudges(chosen)
	return s
}

// chooseNested takes rules while their groups stay nested or apart, largest first so that a cell's parent precedes it.
func (s *shape) chooseNested() []int {
	var order, chosen []int
	for r := range s.groups {
		order = append(order, r)
	}
	for _, r := range order {
		if !slices.ContainsFunc(chosen, func(o int) bool { return s.crosses(o, r) }) {
			chosen = append(chosen, r)
		} else {
			s.cross = append(s.cross, r)
		}
	}
	slices.SortStableFunc(chosen, func(a, b int) int { return s.size(b) - s.size(a) })
	return chosen
}

func (s *shape) size(r int) int {
	count := 0
	for _, m := range s.mask {
		count += int(m >> r & 1)
	}
	return count
}

// crosses says whether two groups share judges without one holding the other.
func (s *shape) crosses(a, b int) bool {
	var both, onlyA, onlyB bool
	for _, m := range s.mask {
		inA, inB := m>>a&1 != 0, m>>b&1 != 0
		both, onlyA, onlyB = both || inA && inB, onlyA || inA && !inB, onlyB || inB && !inA
	}
	return both && onlyA && onlyB
}

// smallest is the cell of the last chosen rule that holds all of a rule's judges and comes before it.
func (s *shape) smallest(chosen []int, r int) int {
	found := 0
	for at, o := range chosen {
		if o == r {
			break
		}
		if s.size(r) > 0 && s.holds(o, r) {
			found = at + 1
		}
	}
	return found
}

func (s *shape) holds(outer, inner int) bool {
	for _, m := range s.mask {
		if m>>inner&1 != 0 && m>>outer&1 == 0 {
			return false
		}
	}
	return true
}

func (s *shape) addCell(parent, rule int, member uint32) int {
	s.parent, s.rule, s.member = append(s.parent, parent), append(s.rule, rule), append(s.member, member)
	return len(s.parent) - 1
}

// placeJudges hangs each judge on the smallest cell that holds the judge, or on the atom under it.
func (s *shape) placeJudges(chosen []int) {
	atoms := map[uint32]int{}
	for j, m := range s.mask {
		cell := 0
		for at, r := range chosen {
			if m>>r&1 != 0 {
				cell = at + 1
			}
		}
		if len(s.cross) > 0 {
			if _, ok := atoms[m]; !ok {
				atoms[m] = s.addCell(cell, -1, m)
			}
			cell = atoms[m]
		}
		s.leaf[j] = int32(cell)
	}
}

// count is how many of some judges are of a rule's group.
func (s *shape) count(judges []int, r int) int {
	total := 0
	for _, j := range judges {
		total += bits.OnesCount32(s.mask[j] & (1 << r))
	}
	return total
}
