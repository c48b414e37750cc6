package matching

// residual is where one more unit could go from each node, giving up nothing that is wanted.
func (g *network) residual() [][]int32 {
	next := make([][]int32, g.root+1)
	add := func(from, to int32) { next[from] = append(next[from], to) }
	for a := range g.pairs {
		if g.in.score[a] == closed {
			continue
		}
		tail, head := g.ends(a)
		if g.flow(a) > 0 {
			add(head, tail)
		} else {
			add(tail, head)
		}
	}
	for k, l := range g.links[:g.spare] {
		flow := g.flow(g.pairs + k)
		if flow < l.room {
			add(l.tail, l.head)
		}
		if flow > 0 && !l.wanted {
			add(l.head, l.tail)
		}
	}
	return next
}

// reversed turns every arc round.
func reversed(next [][]int32) [][]int32 {
	out := make([][]int32, len(next))
	for v, list := range next {
		for _, w := range list {
			out[w] = append(out[w], int32(v))
		}
	}
	return out
}

// reach marks what can be reached from a node.
func reach(next [][]int32, from int32) []bool {
	seen, queue := make([]bool, len(next)), []int32{from}
	seen[from] = true
	for len(queue) > 0 {
		v := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, w := range next[v] {
			if !seen[w] {
				seen[w] = true
				queue = append(queue, w)
			}
		}
	}
	return seen
}
