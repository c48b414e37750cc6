package matching

// network is an instance as a flow of least cost: each entry sends its places through its cells to judges, and judges send
// them on to the root. Arcs are the pairs, entry × judge, then the links.
type network struct {
	in      *instance
	weigh   weights
	first   []int32 // node of each entry; its other cells follow
	judges  int32   // node of the first judge
	root    int32
	pairs   int     // arcs that are pairs
	cost    []int64 // of pairs
	state   []int8  // of all arcs: 1 empty, −1 full, 0 in the tree or closed
	links   []link
	load    [][2]int      // links of each judge to the root
	atoms   map[int32]int // first of the links to an atom, one a place
	spare   int           // the first of the links that carry what finds no way: one for each node but the root
	rewards int64         // units whose cost is −unmet: what they lack counts as unmet
	tree    tree
	chunk   int // where pricing goes on
}

// link is an arc that is not a pair. What it can carry may be wanted for its own sake.
type link struct {
	tail, head, room int32
	cost             int64
	wanted           bool
}

// weights make one integer of the orders of the objective.
type weights struct {
	point int64 // of suitability
	step  int64 // of balance
	keep  int64 // a pair of the base
	unmet int64 // a place, a judge of a rule, a judge's minimum
	stray int64 // leaving the network from where nothing may leave
}

// scale leaves room for the prices of crossing rules between two points of suitability.
const scale = 16

func (in *instance) weights(even Balance) weights {
	w := weights{point: 1}
	if in.crossing {
		w.point = scale
	}
	cycle := int64(in.m + 1) // a simple cycle enters each judge once
	below := cycle * MaxScore * w.point
	if even == Even {
		w.step = below + w.point
		below += w.step * int64(in.window()*8+2)
	}
	if in.kept != nil {
		w.keep = below + w.point
		below += w.keep * cycle
	}
	w.unmet = below + w.point
	w.stray = w.unmet * (maxRules + 3)
	return w
}

// exact says whether sums of the heaviest weight stay inside an integer, along any path and over the whole plan.
func (in *instance) exact(even Balance) bool {
	terms := (maxRules + 3) * (in.m + 2)
	for i := range in.n {
		terms += in.places[i]
		for _, b := range in.bound[i] {
			terms += b.least
		}
	}
	for _, least := range in.least {
		terms += least
	}
	return float64(in.weights(even).unmet)*float64(terms) < 1<<61
}

// window is the load up to which each further entry of a judge has a cost of its own.
func (in *instance) window() int {
	total := 0
	for i := range in.n {
		total += in.places[i] + len(in.held[i])
	}
	return 4*(total/max(in.m, 1)) + 16
}

func newNetwork(in *instance, even Balance) *network {
	g := &network{in: in, weigh: in.weights(even), pairs: in.n * in.m, first: make([]int32, in.n), atoms: map[int32]int{}}
	nodes := int32(0)
	for i := range in.n {
		g.first[i] = nodes
		nodes += int32(in.cells(i))
	}
	g.judges, g.root = nodes, nodes+int32(in.m)
	g.pricePairs()
	for i := range in.n {
		g.linkCells(i)
	}
	g.load = make([][2]int, in.m)
	for j := range in.m {
		g.load[j][0] = len(g.links)
		g.linkLoad(j, even)
		g.load[j][1] = len(g.links)
	}
	g.spare = len(g.links)
	g.linkSpare()
	g.state = make([]int8, g.pairs+len(g.links))
	return g
}

// cells of an entry, itself included.
func (in *instance) cells(i int) int {
	if in.shape[i] == nil {
		return 1
	}
	return len(in.shape[i].parent)
}

func (g *network) pricePairs() {
	g.cost = make([]int64, g.pairs)
	for a, s := range g.in.score {
		if s == closed {
			continue
		}
		g.cost[a] = -g.weigh.point * int64(s)
		if g.in.kept != nil && g.in.kept[a] {
			g.cost[a] -= g.weigh.keep
		}
	}
}

// linkCells ties the cells of an entry to their parents: what a rule wants is wanted, and no more goes than it allows.
func (g *network) linkCells(i int) {
	s := g.in.shape[i]
	if s == nil {
		return
	}
	for c := 1; c < len(s.parent); c++ {
		tail, head := g.first[i]+int32(s.parent[c]), g.first[i]+int32(c)
		if s.rule[c] < 0 {
			g.atoms[head] = len(g.links)
			for range g.in.places[i] {
				g.links = append(g.links, link{tail: tail, head: head, room: 1})
			}
			continue
		}
		b := g.in.bound[i][s.rule[c]]
		g.want(link{tail: tail, head: head, room: int32(b.least)})
		if most := min(b.most, g.in.places[i]); most > b.least {
			g.links = append(g.links, link{tail: tail, head: head, room: int32(most - b.least)})
		}
	}
}

// want adds a link whose flow is wanted for its own sake.
func (g *network) want(l link) {
	if l.room <= 0 {
		return
	}
	l.cost, l.wanted = l.cost-g.weigh.unmet, true
	g.rewards += int64(l.room)
	g.links = append(g.links, l)
}

// linkLoad ties a judge to the root, each further entry dearer where loads are to be even.
func (g *network) linkLoad(j int, even Balance) {
	tail, taken := g.judges+int32(j), g.in.taken[j]
	needed := max(g.in.least[j]-taken, 0)
	if even == Free {
		g.want(link{tail: tail, head: g.root, room: int32(min(needed, g.in.most[j]))})
		if rest := g.in.most[j] - needed; rest > 0 {
			g.links = append(g.links, link{tail: tail, head: g.root, room: int32(rest)})
		}
		return
	}
	window, room := max(g.in.window(), needed), 1
	for load := 1; load <= g.in.most[j]; load += room {
		if load > window { // far from even: coarser, and never beyond what the weights reckon with
			room = g.in.most[j] - load + 1
		}
		l := link{tail: tail, head: g.root, room: int32(room), cost: g.weigh.step * int64(min(taken+load, 8*g.in.window()))}
		if load <= needed {
			g.want(l)
		} else {
			g.links = append(g.links, l)
		}
	}
}

// linkSpare gives each node a way out: from an entry it is a place unfilled, from elsewhere a stray that never pays.
func (g *network) linkSpare() {
	for v := range g.root {
		g.links = append(g.links, link{tail: v, head: g.root, room: maxPlaces, cost: g.weigh.stray})
	}
	for i := range g.in.n {
		g.links[g.spare+int(g.first[i])].cost = g.weigh.unmet
	}
}

// ends are the nodes of an arc.
func (g *network) ends(a int) (tail, head int32) {
	if a >= g.pairs {
		l := &g.links[a-g.pairs]
		return l.tail, l.head
	}
	i, j := a/g.in.m, a%g.in.m
	return g.cell(i, j), g.judges + int32(j)
}

// cell is the node of an entry that a judge hangs on.
func (g *network) cell(i, j int) int32 {
	if s := g.in.shape[i]; s != nil {
		return g.first[i] + s.leaf[j]
	}
	return g.first[i]
}

func (g *network) room(a int) int32 {
	if a < g.pairs {
		return 1
	}
	return g.links[a-g.pairs].room
}

func (g *network) price(a int) int64 {
	if a < g.pairs {
		return g.cost[a]
	}
	return g.links[a-g.pairs].cost
}
