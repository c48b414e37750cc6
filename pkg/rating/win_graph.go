package rating

// bounded says whether the graph of wins is strongly connected, which is when the likelihood has a maximum (Hunter 2004).
func bounded(items int, stages []stage) bool {
	wins, losses := make([][]int, items), make([][]int, items)
	for _, s := range stages {
		for _, w := range s.winners() {
			for _, l := range s.set {
				wins[w], losses[l] = append(wins[w], l), append(losses[l], w)
			}
		}
	}
	return reaches(wins) && reaches(losses)
}

func reaches(edges [][]int) bool {
	seen, stack, count := make([]bool, len(edges)), []int{0}, 1
	seen[0] = true
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, u := range edges[v] {
			if !seen[u] {
				seen[u] = true
				count++
				stack = append(stack, u)
			}
		}
	}
	return count == len(edges)
}
