package explain

import "palmares/pkg/rating"

// Round is what there is to explain: who marked whom, how the places were decided, and what the calibration found.
type Round struct {
	Entries, Judges []string     // names, by number in the sheet
	Sheet           rating.Sheet // more is better: where less is, the marks change sign
	Lower           bool         // less is better
	OutOf           float64      // top of the scale of totals; 0 where they have none
	Decimals        int          // that totals are rounded to before places are decided
	Cut             int          // how many are awarded or go on; 0 where nobody said
	Method          Method
	Outcomes        []Outcome            // by number of entry
	Told            rating.Circumstances // what is known of each mark besides its value
	CriterionNames  []string             // by number in Told
	Calibration     *rating.Calibration
	Seed            uint64
}

// Outcome is what the count decided on an entry, by the method and by the raw means.
type Outcome struct {
	Rank, RawRank int     // 0 where not ranked
	Shared        bool    // ex æquo
	Total         float64 // as shown: rounded
	Counted       bool    // there is a total
	Kept          bool    // awarded, or goes on
	Status        string  // why there is no rank, in words; empty otherwise
}

// Complete tells whether every judge marked every entry once: then severities weigh on all alike.
func (r Round) Complete() bool {
	if len(r.Sheet.Marks) != r.Sheet.Entries*r.Sheet.Judges {
		return false
	}
	seen := make(map[[2]int]bool, len(r.Sheet.Marks))
	for _, m := range r.Sheet.Marks {
		if m.Weight != 1 {
			return false
		}
		seen[[2]int{m.Entry, m.Judge}] = true
	}
	return len(seen) == len(r.Sheet.Marks)
}

// sign turns numbers of the sheet into numbers that people gave.
func (r Round) sign() float64 {
	if r.Lower {
		return -1
	}
	return 1
}

// Stands tells whether the raw totals stand although a calibration was asked for.
func (r Round) Stands() bool {
	return r.Method.EvensOut() && r.Complete() || r.Method.Calibrated() && r.Calibration.Status != rating.StatusFitted
}
