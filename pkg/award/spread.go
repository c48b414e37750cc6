package award

import (
	"slices"

	"palmares/pkg/points"
	"palmares/pkg/ranking"
)

// Spread is how the values of all entries of a round lie on a criterion: least, lower quartile, median, upper quartile, most.
type Spread [5]points.Points

func spreads(standing ranking.Standing) map[string]Spread {
	values := map[string][]points.Points{}
	for _, place := range standing.Places {
		for _, one := range place.Criteria {
			if value, err := points.Parse(one.Value); err == nil {
				values[one.Key] = append(values[one.Key], value)
			}
		}
	}
	out := map[string]Spread{}
	for key, list := range values {
		slices.Sort(list)
		for quarter := range 5 {
			out[key] = out[key].with(quarter, quantile(list, quarter))
		}
	}
	return out
}

func (s Spread) with(at int, value points.Points) Spread {
	s[at] = value
	return s
}

// quantile of a sorted list in quarters, between its neighbours where it falls there (Hyndman and Fan's seventh).
func quantile(list []points.Points, quarter int) points.Points {
	at := quarter * (len(list) - 1)
	low, part := at/4, at%4
	if part == 0 {
		return list[low]
	}
	return list[low] + (list[low+1]-list[low])*points.Points(part)/4
}
