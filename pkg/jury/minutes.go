package jury

import (
	"slices"
	"time"
)

// What a scorecard takes where too little is known of the judge, and the longest that two in a row can lie apart.
const (
	usualMinutes = 15
	oneSitting   = 90 * time.Minute
	enoughGaps   = 3
)

// MinutesEach is how long one scorecard takes a judge: the median time between two that were handed in at one sitting.
func MinutesEach(handedIn []time.Time) int {
	moments := slices.SortedFunc(slices.Values(handedIn), time.Time.Compare)
	gaps := []time.Duration{}
	for i := 1; i < len(moments); i++ {
		if gap := moments[i].Sub(moments[i-1]); gap >= time.Minute && gap <= oneSitting { // faster, they came in together
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) < enoughGaps {
		return usualMinutes
	}
	slices.Sort(gaps)
	return max(1, int(gaps[len(gaps)/2].Round(time.Minute).Minutes()))
}
