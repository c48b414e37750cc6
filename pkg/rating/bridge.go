package rating

// bridges returns the small levels whose removal splits a component into parts that both hold a judge and an entry.
func (l *layout) bridges() []int {
	neighbours := make([][]int, len(l.big)+len(l.small))
	for i := range l.big {
		for _, c := range l.row(i) {
			j := len(l.big) + c.small
			neighbours[i], neighbours[j] = append(neighbours[i], j), append(neighbours[j], i)
		}
	}
	w := &walk{neighbours: neighbours, seen: make([]int, len(neighbours)), low: make([]int, len(neighbours)), cut: make([]bool, len(neighbours))}
	for j := range l.small { // from the judges, so that what lies above a judge always holds another
		if w.seen[len(l.big)+j] == 0 {
			w.from(len(l.big) + j)
		}
	}
	out := []int{}
	for j := range l.small {
		if w.cut[len(l.big)+j] {
			out = append(out, j)
		}
	}
	return out
}

// walk finds articulation points by depth-first search (Tarjan 1972), without recursion.
type walk struct {
	neighbours [][]int
	seen, low  []int
	cut        []bool
	clock      int
}

type visit struct{ at, parent, next, size, heavy int }

func (w *walk) enter(stack []visit, v, parent int) []visit {
	w.clock++
	w.seen[v], w.low[v] = w.clock, w.clock
	return append(stack, visit{at: v, parent: parent, size: 1})
}

func (w *walk) from(start int) {
	stack := w.enter(nil, start, -1)
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next < len(w.neighbours[top.at]) {
			to := w.neighbours[top.at][top.next]
			top.next++
			if w.seen[to] == 0 {
				stack = w.enter(stack, to, top.at)
			} else if to != top.parent {
				w.low[top.at] = min(w.low[top.at], w.seen[to])
			}
			continue
		}
		v := *top
		stack = stack[:len(stack)-1]
		if len(stack) > 0 {
			w.leave(v, &stack[len(stack)-1])
		}
	}
}

// leave closes a vertex: its parent is a cut if nothing under it reaches above. Losing a lone entry is no split.
func (w *walk) leave(v visit, parent *visit) {
	parent.size += v.size
	w.low[v.parent] = min(w.low[v.parent], w.low[v.at])
	if v.size == 1 || w.low[v.at] < w.seen[v.parent] {
		return
	}
	parent.heavy++
	w.cut[v.parent] = parent.parent >= 0 || parent.heavy > 1
}
