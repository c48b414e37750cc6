package matching

import (
	"context"
	"math"
)

// solve brings the flow to least cost by the network simplex method, from whatever tree there is.
func (g *network) solve(ctx context.Context) error {
	g.price0()
	for pivots := 0; ; pivots++ {
		if pivots%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		a := g.enter()
		if a < 0 {
			return nil
		}
		g.pivot(a)
	}
}

// price0 computes the potentials of all nodes from the costs.
func (g *network) price0() {
	t := &g.tree
	t.pot[g.root] = 0
	t.below(g.root, func(v int32) {
		if v == g.root {
			return
		}
		t.depth[v] = t.depth[t.parent[v]] + 1
		t.pot[v] = t.pot[t.parent[v]] + g.rise(v)
	})
}

// rise is what the potential of a node exceeds its parent's by, so that its arc costs nothing.
func (g *network) rise(v int32) int64 {
	if g.tree.up[v] {
		return -g.price(g.tree.arc[v])
	}
	return g.price(g.tree.arc[v])
}

// candidate is the best arc found so far, and by how much it betters the cost.
type candidate struct {
	arc  int
	gain int64
}

const linkChunk = 256

// enter finds an arc whose turning betters the cost: the best of a block, blocks taken in turn. None means optimal.
func (g *network) enter() int {
	chunks := g.in.n + (len(g.links)+linkChunk-1)/linkChunk
	best, seen, block := candidate{arc: -1}, 0, g.block()
	for range chunks {
		if g.chunk >= chunks {
			g.chunk = 0
		}
		if g.chunk < g.in.n {
			g.scanRow(g.chunk, &best)
			seen += g.in.m
		} else {
			lo := (g.chunk - g.in.n) * linkChunk
			g.scanLinks(lo, min(lo+linkChunk, len(g.links)), &best)
			seen += linkChunk
		}
		g.chunk++
		if seen >= block {
			if best.arc >= 0 {
				return best.arc
			}
			seen = 0
		}
	}
	return best.arc
}

// block is how many arcs are looked at before the best of them is taken: about the root of all, as is usual.
func (g *network) block() int {
	return min(2*int(math.Sqrt(float64(len(g.state)))), 2048)
}

func (g *network) scanRow(i int, best *candidate) {
	from := i * g.in.m
	cost, state := g.cost[from:from+g.in.m], g.state[from:from+g.in.m]
	pot := g.tree.pot[g.judges:][:len(cost)]
	state = state[:len(cost)]
	if s := g.in.shape[i]; s != nil {
		own := g.tree.pot[g.first[i]:]
		for j, c := range cost {
			if gain := int64(state[j]) * (pot[j] - c - own[s.leaf[j]]); gain > best.gain {
				*best = candidate{from + j, gain}
			}
		}
		return
	}
	own := g.tree.pot[g.first[i]]
	for j, c := range cost {
		if gain := int64(state[j]) * (pot[j] - c - own); gain > best.gain {
			*best = candidate{from + j, gain}
		}
	}
}

func (g *network) scanLinks(lo, hi int, best *candidate) {
	pot := g.tree.pot
	for k := lo; k < hi; k++ {
		l := &g.links[k]
		if gain := int64(g.state[g.pairs+k]) * (pot[l.head] - l.cost - pot[l.tail]); gain > best.gain {
			*best = candidate{g.pairs + k, gain}
		}
	}
}

// pivot sends what it can round the cycle that an arc closes, and lets the last arc that blocks it leave the tree.
func (g *network) pivot(a int) {
	t := &g.tree
	from, to := g.ends(a)
	filling := g.state[a] > 0
	if !filling {
		from, to = to, from
	}
	apex := t.join(from, to)
	push, out, onFrom := g.room(a), int32(-1), false
	for v := from; v != apex; v = t.parent[v] {
		if room := g.roomDown(v); room < push {
			push, out, onFrom = room, v, true
		}
	}
	for v := to; v != apex; v = t.parent[v] {
		if room := g.roomUp(v); room <= push {
			push, out, onFrom = room, v, false
		}
	}
	g.send(from, apex, -push)
	g.send(to, apex, push)
	if out < 0 {
		g.state[a] = -g.state[a]
		return
	}
	entering := branch{to, a, filling, push}
	below := from
	if !onFrom {
		entering.parent, entering.up, below = from, !filling, to
	}
	if !filling {
		entering.flow = g.room(a) - push
	}
	g.retire(out)
	g.state[a] = 0
	t.turn(below, out, entering)
	g.shift(below)
}

// retire takes the arc of a node out of the tree, empty or full.
func (g *network) retire(v int32) {
	a := g.tree.arc[v]
	g.state[a] = 1
	if g.tree.flow[v] > 0 {
		g.state[a] = -1
	}
}

// shift settles the potentials and depths below a node that was hung elsewhere.
func (g *network) shift(top int32) {
	t := &g.tree
	by := t.pot[t.parent[top]] + g.rise(top) - t.pot[top]
	t.below(top, func(v int32) {
		t.depth[v] = t.depth[t.parent[v]] + 1
		t.pot[v] += by
	})
}

// roomUp is what can still be sent from a node to its parent; roomDown, from the parent to it.
func (g *network) roomUp(v int32) int32 {
	if g.tree.up[v] {
		return g.room(g.tree.arc[v]) - g.tree.flow[v]
	}
	return g.tree.flow[v]
}

func (g *network) roomDown(v int32) int32 { return g.room(g.tree.arc[v]) - g.roomUp(v) }

// send adds flow towards the apex on every arc from a node up to it.
func (g *network) send(v, apex, flow int32) {
	if flow == 0 {
		return
	}
	t := &g.tree
	for ; v != apex; v = t.parent[v] {
		if t.up[v] {
			t.flow[v] += flow
		} else {
			t.flow[v] -= flow
		}
	}
}
