package rating

import "fmt"

func (m RaschMarks) prepare() (*rasch, error) {
	if m.Nodes == 0 {
		m.Nodes = 41
	}
	if m.Reach == 0 {
		m.Reach = 8
	}
	n := len(m.Category)
	if m.Categories < 2 || m.Categories > 100 || m.Nodes < 3 || m.Nodes > maxNodes || !(m.Reach > 0 && m.Reach <= 50) ||
		len(m.Entry) != n || len(m.Judge) != n || len(m.Criterion) != n || m.Entries < 0 || m.Judges < 0 || m.Criteria < 0 ||
		m.Entries > maxSize || m.Judges*m.Criteria > 100_000 {
		return nil, fmt.Errorf("%w: a Rasch model of this shape", ErrSheet)
	}
	r := &rasch{m: m, variance: 1, seen: make([]int, m.Entries), count: make([]float64, m.Criteria*m.Judges)}
	for k, c := range m.Category {
		if c < 0 || c >= m.Categories || m.Entry[k] < 0 || m.Entry[k] >= m.Entries || m.Judge[k] < 0 || m.Judge[k] >= m.Judges || m.Criterion[k] < 0 || m.Criterion[k] >= m.Criteria {
			return nil, fmt.Errorf("%w: mark %d", ErrSheet, k)
		}
		r.seen[m.Entry[k]]++
		r.count[m.Criterion[k]*m.Judges+m.Judge[k]]++
	}
	for q := range m.Nodes {
		r.theta = append(r.theta, m.Reach*(2*float64(q)/float64(m.Nodes-1)-1))
	}
	r.x = make([]float64, m.Criteria*m.Categories+m.Judges)
	return r, nil
}

// identified asks that every criterion uses every category and every judge has a mark, so that each parameter has a finite value.
func (r *rasch) identified() bool {
	used, judges := make([]bool, r.m.Criteria*r.m.Categories), make([]bool, r.m.Judges)
	for k, c := range r.m.Category {
		used[r.m.Criterion[k]*r.m.Categories+c] = true
		judges[r.m.Judge[k]] = true
	}
	for _, u := range append(used, judges...) {
		if !u {
			return false
		}
	}
	return len(r.m.Category) > 0
}
