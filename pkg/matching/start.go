package matching

import (
	"cmp"
	"slices"
)

// start fills places greedily and hangs every node on the root by its spare link, which carries what is still missing.
func (g *network) start() {
	for a := range g.state {
		g.state[a] = 1
	}
	for a, s := range g.in.score {
		if s == closed {
			g.state[a] = 0
		}
	}
	g.tree = newTree(int(g.root) + 1)
	for v := range g.root {
		a := g.pairs + g.spare + int(v)
		g.tree.adopt(v, g.root)
		g.tree.arc[v], g.tree.up[v] = a, true
		g.state[a] = 0
	}
	g.tree.pot[g.root] = 0
	open, given := g.fair(), make([]int, g.in.m)
	for i := range g.in.n {
		g.tree.flow[g.first[i]] = int32(g.in.places[i])
		if g.in.shape[i] == nil { // cells take part when the simplex method looks at them
			g.fill(i, open, given)
		}
	}
	for j := range g.in.m {
		g.fillLoad(j, given[j])
	}
}

// fair is an even share for each judge, inside the limits.
func (g *network) fair() []int {
	total, open := 0, make([]int, g.in.m)
	for _, places := range g.in.places {
		total += places
	}
	share := (total + g.in.m - 1) / max(g.in.m, 1)
	for j := range open {
		open[j] = min(g.in.most[j], share)
	}
	return open
}

// fill gives an entry the best judges that still have room.
func (g *network) fill(i int, open, given []int) {
	row := g.cost[i*g.in.m : (i+1)*g.in.m]
	var best []int
	for j := range row {
		if open[j] > 0 && g.state[g.in.at(i, j)] == 1 {
			best = append(best, j)
		}
	}
	slices.SortFunc(best, func(a, b int) int { return cmp.Or(cmp.Compare(row[a], row[b]), a-b) })
	for _, j := range best[:min(len(best), g.in.places[i])] {
		g.state[g.in.at(i, j)] = -1
		open[j]--
		given[j]++
		g.tree.flow[g.first[i]]--
	}
}

// fillLoad passes on to the root what a judge was given, cheapest first; a link that is partly filled joins the tree.
func (g *network) fillLoad(j, given int) {
	v := g.judges + int32(j)
	for k := g.load[j][0]; k < g.load[j][1] && given > 0; k++ {
		a, room := g.pairs+k, int(g.links[k].room)
		if room > given {
			g.state[g.tree.arc[v]], g.state[a] = 1, 0
			g.tree.arc[v], g.tree.flow[v] = a, int32(given)
			return
		}
		g.state[a] = -1
		given -= room
	}
}
