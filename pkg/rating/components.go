package rating

// forest is a union-find over the entries and judges of a sheet.
type forest []int

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forest) root(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(a, b int) { f[f.root(a)] = f.root(b) }

// number gives every tree a number, in the order of its first member.
func (f forest) number() (of []int, count int) {
	of = make([]int, len(f))
	seen := map[int]int{}
	for i := range f {
		r := f.root(i)
		if _, ok := seen[r]; !ok {
			seen[r] = len(seen)
		}
		of[i] = seen[r]
	}
	return of, len(seen)
}

// components returns the connected component of every big and every small level, and how many there are.
func (l *layout) components() (big, small []int, count int) {
	f := newForest(len(l.big) + len(l.small))
	for i := range l.big {
		for _, c := range l.row(i) {
			f.join(i, len(l.big)+c.small)
		}
	}
	of, count := f.number()
	return of[:len(l.big)], of[len(l.big):], count
}
