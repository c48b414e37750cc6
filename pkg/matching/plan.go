package matching

// Balance says how loads are spread.
type Balance int

// Even loads come before suitability: within one of each other wherever limits and conflicts let them be. Free loads only
// keep to the judges' limits.
const (
	Even Balance = iota
	Free
)

// Options are how to look for a plan. The zero value is a sensible choice.
type Options struct {
	Seed     uint64 // chooses among plans that are equally good
	Balance  Balance
	Improve  int                   // exchanges to try for the design; 0 lets the size decide, −1 leaves the plan as it is, connected or not
	Give     int                   // thousandths of the objective that a better design may cost; connecting the graph may cost more
	Search   int                   // branches to look into where rules cross; 0 lets the size decide
	Progress func(done, total int) // told after each stage
}

// Plan is who judges what, and what is known about it.
type Plan struct {
	Pairs     []Pair // by entry, then judge
	Objective int64  // sum of the suitabilities, pins included
	Bound     int64  // no plan that fills, keeps and balances as well has a higher sum
	Optimal   bool   // proven: no plan fills, keeps or balances better, and the bound is reached
	Kept      int    // pairs of the base that stay
	Loads     []int  // of each judge
	Design    Design
	Unmet     []Reason // empty: everything is met
}

// Design is what the plan will be able to tell, before a single mark exists. Errors are in units of the spread of entries,
// with noise as planned (variances: entries 1, judges ½, noise 0.64), over the pairs of judges that can be compared.
type Design struct {
	Parts       int     // groups of entries and judges that share nothing; 1 compares everybody
	MeanSE      float64 // standard error of the difference of two judges' severities, on average
	WorstSE     float64
	Reliability float64 // expected share of the differences between entries that is real
	Price       int64   // suitability given up to connect the graph and improve the design
}

// Code names why something cannot be met.
type Code string

// The reasons, and what Need and Offer count.
const (
	TooFewPlaces   Code = "too_few_places"   // places of the entries, against what their judges can take
	TooFewOfGroup  Code = "too_few_of_group" // judges of the group that entries need, against those there are for them
	TooFewEntries  Code = "too_few_entries"  // minimums of the judges, against places open to them
	PinnedConflict Code = "pinned_conflict"  // pins that are forbidden; they are left out
	PinnedMaximum  Code = "pinned_maximum"   // pins of the judge, against the maximum; they are kept
	PinnedPlaces   Code = "pinned_places"    // pins of the entry, against its places; they are kept
	PinnedRule     Code = "pinned_rule"      // pins of the group, against the most that the entry may have; they are kept
	CrossingRules  Code = "crossing_rules"   // judges of the group that the entry wants, against those of this plan
)

// Reason is one thing that cannot be: leave out any of its entries and the rest of it can.
type Reason struct {
	Code        Code
	Group       string
	Entries     []int
	Judges      []int // whom Offer counts
	Need, Offer int
}
