package tally

import "slices"

// over turns the judges' marks into one value. It says false when a trimmed mean has too few marks and no fallback;
// fell says that the fallback was used. The marks are the caller's and stay as they are.
func (a Aggregate) over(marks []Number) (value Number, fell, ok bool) {
	if len(marks) == 0 {
		return Number{}, false, false
	}
	switch a.Method {
	case Sum:
		return sum(marks), false, true
	case Median:
		return median(marks), false, true
	case Clamp:
		return a.clamped(marks), false, true
	case Trimmed:
		return a.trimmed(marks)
	default:
		return mean(marks), false, true
	}
}

func sum(marks []Number) (total Number) {
	for _, mark := range marks {
		total = total.Add(mark)
	}
	return total
}

func mean(marks []Number) Number { return sum(marks).Quo(Int(int64(len(marks)))) }

// median of an even number of marks is the mean of the two in the middle.
func median(marks []Number) Number {
	sorted := slices.SortedFunc(slices.Values(marks), Number.Cmp)
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return mean(sorted[half-1 : half+1])
}

// clamped brings each mark back inside mean ± k, the mean being that of all the marks, then takes the mean.
func (a Aggregate) clamped(marks []Number) Number {
	centre := mean(marks)
	low, high := centre.Sub(a.Within), centre.Add(a.Within)
	inside := make([]Number, len(marks))
	for i, mark := range marks {
		inside[i] = least(most(mark, low), high)
	}
	return mean(inside)
}

func (a Aggregate) trimmed(marks []Number) (value Number, fell, ok bool) {
	if len(marks) > 2*a.Drop {
		sorted := slices.SortedFunc(slices.Values(marks), Number.Cmp)
		return mean(sorted[a.Drop : len(sorted)-a.Drop]), false, true
	}
	switch a.Fallback {
	case Mean:
		return mean(marks), true, true
	case Median:
		return median(marks), true, true
	default:
		return Number{}, false, false
	}
}

func least(a, b Number) Number {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

func most(a, b Number) Number {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}
