package rating

import (
	"cmp"
	"slices"
)

// placed is a mark with its position in the sheet; first is the factor that is eliminated.
type placed struct {
	first, second int
	value, weight float64
	at            int
}

// arrange sorts the marks by their own content, so that their order in the sheet changes nothing.
func arrange(s Sheet) layout {
	entries, judges := s.used()
	if len(entries) >= len(judges) {
		return arrangeAs(s, entries, judges, true)
	}
	return arrangeAs(s, judges, entries, false)
}

// arrangeEntries eliminates the entries whatever their number.
func arrangeEntries(s Sheet) layout {
	entries, judges := s.used()
	return arrangeAs(s, entries, judges, true)
}

func arrangeAs(s Sheet, big, small []int, entriesBig bool) layout {
	l := layout{entriesBig: entriesBig, big: big, small: small}
	marks := make([]placed, 0, len(s.Marks))
	for k, m := range s.Marks {
		if m.Weight <= 0 {
			continue
		}
		p := placed{m.Entry, m.Judge, m.Value, m.Weight, k}
		if !entriesBig {
			p.first, p.second = p.second, p.first
		}
		marks = append(marks, p)
	}
	slices.SortFunc(marks, byContent)
	l.fill(marks)
	return l
}

func byContent(a, b placed) int {
	if c := cmp.Compare(a.first, b.first); c != 0 {
		return c
	}
	if c := cmp.Compare(a.second, b.second); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.weight, b.weight), cmp.Compare(a.at, b.at))
}

// used lists the entries and judges that have a mark, in order.
func (s Sheet) used() (entries, judges []int) {
	e, j := make([]bool, s.Entries), make([]bool, s.Judges)
	for _, m := range s.Marks {
		if m.Weight > 0 {
			e[m.Entry], j[m.Judge] = true, true
		}
	}
	return positions(e), positions(j)
}

func positions(seen []bool) []int {
	out := []int{}
	for i, s := range seen {
		if s {
			out = append(out, i)
		}
	}
	return out
}

// rankOf inverts an ascending list of levels.
func rankOf(levels []int) []int {
	out := []int{}
	if len(levels) > 0 {
		out = make([]int, levels[len(levels)-1]+1)
	}
	for i, v := range levels {
		out[v] = i
	}
	return out
}
