package rating

import "math"

// byJudge replaces every judge's marks by what f makes of them.
func byJudge(marks []Mark, judges int, f func([]Mark) []float64) []Mark {
	rows := make([][]Mark, judges)
	for _, m := range marks {
		rows[m.Judge] = append(rows[m.Judge], m)
	}
	out := make([]Mark, 0, len(marks))
	for _, row := range rows {
		for k, v := range f(row) {
			m := row[k]
			m.Value = v
			out = append(out, m)
		}
	}
	return out
}

// standardise gives a judge without spread zeros: such a judge says nothing.
func standardise(row []Mark) []float64 {
	mean, square := 0.0, 0.0
	for _, m := range row {
		mean += m.Value / float64(len(row))
	}
	for _, m := range row {
		square += (m.Value - mean) * (m.Value - mean)
	}
	out := make([]float64, len(row))
	for k, m := range row {
		if sd := math.Sqrt(square / float64(max(len(row)-1, 1))); sd > 1e-9*(1+math.Abs(mean)) {
			out[k] = (m.Value - mean) / sd
		}
	}
	return out
}

func stretch(row []Mark) []float64 {
	out := make([]float64, len(row))
	if len(row) == 0 {
		return out
	}
	v := byValue(row)
	lo, hi := v[0].Value, v[len(v)-1].Value
	for k, m := range row {
		out[k] = 0.5
		if hi > lo {
			out[k] = (m.Value - lo) / (hi - lo)
		}
	}
	return out
}

func sharesBeaten(row []Mark) []float64 {
	out := make([]float64, len(row))
	for k, m := range row {
		out[k] = 0.5
		if len(row) < 2 {
			continue
		}
		beaten := -0.5 // the entry ties with itself
		for _, o := range row {
			switch {
			case o.Value < m.Value:
				beaten++
			case o.Value == m.Value:
				beaten += 0.5
			}
		}
		out[k] = beaten / float64(len(row)-1)
	}
	return out
}
