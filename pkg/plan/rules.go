package plan

import (
	"slices"
	"strconv"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
)

// Balance says how even the loads are.
type Balance string

// Even loads differ by one at most wherever limits and conflicts allow; free ones only keep to the limits.
const (
	Even Balance = "even"
	Free Balance = "free"
)

// Rules are what a plan has to follow, beside conflicts and each judge's own limit.
type Rules struct {
	JudgesPerEntry int
	MaxPerJudge    int         // 0 where only the judges' own limits count
	Abroad         bool        // not only judges of the entrant's country
	Countries      []string    // at least one judge of each
	Expert         bool        // at least one expert of a subject of the entry
	MixExperience  bool        // at least one judge who has been on a jury, and one who has not
	Balance        Balance     // of loads
	Without        []string    // judges who get nothing new, and whose entries not yet handed in go to others
	Pinned         []jury.Pair // kept whatever it costs
	Forbidden      []jury.Pair
	Give           int    // thousandths of the suitability that making judges comparable may cost
	Seed           uint64 // chooses among plans that are equally good
}

const (
	maxJudgesPerEntry = 100
	maxGive           = 200
	maxCountries      = 20 // package matching takes 30 rules of an entry, of which others need a few
)

// Validate checks rules by themselves.
func (r Rules) Validate() error {
	var check fault.Check
	check.Unless(r.JudgesPerEntry >= 1 && r.JudgesPerEntry <= maxJudgesPerEntry, "/judgesPerEntry", "out_of_range")
	check.Unless(r.MaxPerJudge >= 0, "/maxPerJudge", "out_of_range")
	check.Unless(r.Balance == Even || r.Balance == Free, "/balance", "unknown_option")
	check.Unless(len(r.Countries) <= min(r.JudgesPerEntry, maxCountries), "/countries", "too_many")
	check.Unless(r.Give >= 0 && r.Give <= maxGive, "/give", "out_of_range")
	for i, one := range r.Pinned {
		check.Unless(!slices.Contains(r.Forbidden, one), "/pinned/"+strconv.Itoa(i), "pinned_and_forbidden")
	}
	return check.Err("invalid_plan")
}
