package matching

// tree is a spanning tree of the network, strongly feasible: from each node something can still be sent to the root.
type tree struct {
	parent, depth     []int32
	arc               []int   // to the parent
	up                []bool  // the arc leads to the parent
	flow              []int32 // on the arc
	pot               []int64
	child, next, prev []int32 // children as lists, −1 at the end
}

func newTree(nodes int) tree {
	t := tree{parent: make([]int32, nodes), depth: make([]int32, nodes), arc: make([]int, nodes), up: make([]bool, nodes),
		flow: make([]int32, nodes), pot: make([]int64, nodes), child: make([]int32, nodes), next: make([]int32, nodes), prev: make([]int32, nodes)}
	for v := range nodes {
		t.parent[v], t.child[v], t.next[v], t.prev[v] = -1, -1, -1, -1
	}
	return t
}

func (t *tree) adopt(v, parent int32) {
	t.parent[v], t.prev[v], t.next[v] = parent, -1, t.child[parent]
	if t.child[parent] >= 0 {
		t.prev[t.child[parent]] = v
	}
	t.child[parent] = v
}

func (t *tree) leave(v int32) {
	if t.prev[v] >= 0 {
		t.next[t.prev[v]] = t.next[v]
	} else {
		t.child[t.parent[v]] = t.next[v]
	}
	if t.next[v] >= 0 {
		t.prev[t.next[v]] = t.prev[v]
	}
}

// branch is the arc that joins a node to its parent.
type branch struct {
	parent int32
	arc    int
	up     bool
	flow   int32
}

func (t *tree) branch(v int32) branch { return branch{t.parent[v], t.arc[v], t.up[v], t.flow[v]} }

// hang moves a node, with all below it, to another parent.
func (t *tree) hang(v int32, b branch) {
	t.leave(v)
	t.adopt(v, b.parent)
	t.arc[v], t.up[v], t.flow[v] = b.arc, b.up, b.flow
}

// turn makes v the head of the part of the tree that hangs on top, and hangs it elsewhere.
func (t *tree) turn(v, top int32, to branch) {
	for {
		old := t.branch(v)
		t.hang(v, to)
		if v == top {
			return
		}
		v, to = old.parent, branch{v, old.arc, !old.up, old.flow}
	}
}

// below calls f for a node and all below it, parents first.
func (t *tree) below(top int32, f func(v int32)) {
	v := top
	for {
		f(v)
		if t.child[v] >= 0 {
			v = t.child[v]
			continue
		}
		for v != top && t.next[v] < 0 {
			v = t.parent[v]
		}
		if v == top {
			return
		}
		v = t.next[v]
	}
}

// join is the lowest node above both.
func (t *tree) join(u, v int32) int32 {
	for u != v {
		if t.depth[u] >= t.depth[v] {
			u = t.parent[u]
		} else {
			v = t.parent[v]
		}
	}
	return u
}
