package rating

import "math"

// cell is the summed weight of the marks of one pair of levels.
type cell struct {
	small int
	w     float64
}

// layout is a sheet arranged for elimination: the larger factor is big, the other small; only marked levels count.
type layout struct {
	entriesBig   bool
	big, small   []int // original number of each level
	obsBig       []int
	obsSmall     []int
	y, w         []float64 // y is centred on centre
	centre       float64
	start        []int // cells of big level i: cells[start[i]:start[i+1]]
	cells        []cell
	wBig, wSmall []float64
	at           []int // position of each mark in the sheet
	sumW, sumLog float64
	nBig, nSmall []int // marks of each level
}

func (l *layout) fill(marks []placed) {
	n, bigRank, smallRank := len(marks), rankOf(l.big), rankOf(l.small)
	l.obsBig, l.obsSmall, l.y, l.w = make([]int, n), make([]int, n), make([]float64, n), make([]float64, n)
	l.wBig, l.wSmall = make([]float64, len(l.big)), make([]float64, len(l.small))
	l.nBig, l.nSmall = make([]int, len(l.big)), make([]int, len(l.small))
	sum := 0.0
	for k, m := range marks {
		i, j := bigRank[m.first], smallRank[m.second]
		l.obsBig[k], l.obsSmall[k], l.y[k], l.w[k] = i, j, m.value, m.weight
		l.wBig[i] += m.weight
		l.wSmall[j] += m.weight
		l.at = append(l.at, m.at)
		l.nBig[i]++
		l.nSmall[j]++
		l.sumW += m.weight
		l.sumLog += math.Log(m.weight)
		sum += m.weight * m.value
	}
	if n > 0 {
		l.centre = sum / l.sumW
	}
	for k := range l.y {
		l.y[k] -= l.centre
	}
	l.pairs()
}

// pairs gathers the marks of the same pair of levels in one cell.
func (l *layout) pairs() {
	l.start = make([]int, len(l.big)+1)
	for k, i := range l.obsBig {
		last := len(l.cells) - 1
		if k > 0 && l.obsBig[k-1] == i && l.cells[last].small == l.obsSmall[k] {
			l.cells[last].w += l.w[k]
		} else {
			l.cells = append(l.cells, cell{l.obsSmall[k], l.w[k]})
		}
		l.start[i+1] = len(l.cells)
	}
}

func (l *layout) row(i int) []cell { return l.cells[l.start[i]:l.start[i+1]] }

// spread is the weighted sum of squares of the marks about their mean, divided by n - 1.
func (l *layout) spread() float64 {
	if len(l.y) < 2 {
		return 0
	}
	s := 0.0
	for k, v := range l.y {
		s += l.w[k] * v * v
	}
	return s / float64(len(l.y)-1)
}

// flat says whether all marks are equal, beyond rounding.
func (l *layout) flat() bool {
	lo, hi := 0.0, 0.0
	for _, v := range l.y {
		lo, hi = min(lo, v), max(hi, v)
	}
	return hi-lo <= 1e-12*math.Abs(l.centre)
}
