package matching

import (
	"cmp"
	"context"
	"slices"
)

// bridge is a swap between two parts.
type bridge struct {
	p, q place
	loss int64
}

// maxBridges is how many of the cheapest swaps of a part are tried.
const maxBridges = 64

// connect joins the parts of the graph, each time by the cheapest swap that does; where none does, parts stay apart.
func (x *exchanger) connect(ctx context.Context) error {
	for {
		part, count := parts(x.whole(), x.in.m)
		if count <= 1 {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !x.joinOne(part, count) {
			return nil
		}
	}
}

// joinOne joins the smallest part that can be joined.
func (x *exchanger) joinOne(part []int, count int) bool {
	groups := make([][]place, len(part))
	for _, p := range x.free {
		of := part[x.judge(p)]
		groups[of] = append(groups[of], p)
	}
	slices.SortStableFunc(groups, func(a, b []place) int { return cmp.Compare(len(a), len(b)) })
	for _, group := range groups {
		for _, b := range x.bridges(group, part) {
			x.swap(b.p, b.q)
			if _, now := parts(x.whole(), x.in.m); now < count {
				return true
			}
			x.swap(b.p, b.q)
		}
	}
	return false
}

// bridges are the cheapest swaps between a group of places and the other parts.
func (x *exchanger) bridges(group []place, part []int) []bridge {
	var out []bridge
	for _, p := range group {
		if len(x.panels[p.entry])+len(x.in.held[p.entry]) < 2 {
			continue // a lone judge ties nobody
		}
		for _, q := range x.free {
			if part[x.judge(q)] == part[x.judge(p)] {
				continue
			}
			loss, ok := x.loss(p, q)
			if !ok || len(out) == maxBridges && loss >= out[maxBridges-1].loss || !x.fits(p, q) {
				continue
			}
			at, _ := slices.BinarySearchFunc(out, loss+1, func(b bridge, l int64) int { return cmp.Compare(b.loss, l) })
			out = slices.Insert(out[:min(len(out), maxBridges-1)], min(at, maxBridges-1), bridge{p, q, loss})
		}
	}
	return out
}
