package tally

// Rules are everything announced to the entrants about the count. They hold no title and no date, so that the same
// rules always have the same fingerprint. Empty fields take the usual meaning, given beside each.
type Rules struct {
	Round             string // the round being ranked; only needed when earlier ones are carried over
	Criteria          []Criterion
	Direction         Direction // empty: higher marks are better
	Aggregate         Aggregate // over the judges; empty: mean
	Combine           Combine   // over the criteria; empty: weighted mean
	OutOf             Number    // brings the total to this scale by rule of three; zero: the marks' own scale
	CriterionRounding Rounding
	TotalRounding     Rounding
	EliminatoryOn     EliminatoryOn // empty: any single mark eliminates
	Partial           Partial       // empty: an unfinished scorecard is set aside
	PassMark          *Number       // the total that must be reached to be ranked
	Quorum            int           // scorecards needed to be ranked; at least one always is
	CarryOver         CarryOver
	TieLadder         []Step
	Advance           int // how many go on, or are awarded; zero: nobody is selected here
	Waiting           int // how many are named on the waiting list
	Quotas            []Quota
}

// Criterion is one line of the rubric. With a weight of 0 it is shown and may break ties, but does not enter the
// total; it is then asked of the judges only if it is eliminatory.
type Criterion struct {
	Key, Label  string
	Weight      int
	Scale       Scale
	Direction   Direction // empty: the rules' own; criteria that disagree are refused
	Eliminatory *Number   // a mark strictly worse eliminates
	Aggregate   Aggregate // empty: the rules' own
}

func (c Criterion) required() bool { return c.Weight > 0 || c.Eliminatory != nil }

// Name is the label, or the key when there is none.
func (c Criterion) Name() string { return firstOf(c.Label, c.Key) }

// Scale bounds a mark (le barème). The zero value bounds nothing; a zero Step allows every value in between.
type Scale struct{ Min, Max, Step Number }

func (s Scale) bounded() bool { return s.Min.Cmp(s.Max) != 0 }

// Direction says which marks are the good ones.
type Direction string

// The two directions; marks such as 1 for excellent to 5 for poor are lower-is-better.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// Method turns the judges' marks on one criterion into one value.
type Method string

// The methods. Trimmed drops the k highest and k lowest marks; Clamp brings marks back to the mean ± k first.
const (
	Mean    Method = "mean"
	Median  Method = "median"
	Trimmed Method = "trimmed"
	Clamp   Method = "clamp"
	Sum     Method = "sum"
)

// Aggregate is a method and what it needs.
type Aggregate struct {
	Method   Method
	Drop     int    // Trimmed: how many marks at each end
	Within   Number // Clamp: the k of mean ± k, in points
	Fallback Method // Trimmed with too few marks: Mean or Median; empty: the entry is not ranked, and told why
}

// Combine turns the criteria's values into the total.
type Combine string

// The weighted mean, or the weighted sum for marks that are points adding up to 100.
const (
	WeightedMean Combine = "mean"
	WeightedSum  Combine = "sum"
)

// EliminatoryOn says what the eliminatory mark is compared with.
type EliminatoryOn string

// Any one judge's mark, or the value aggregated over the judges.
const (
	AnyMark    EliminatoryOn = "any_mark"
	Aggregated EliminatoryOn = "aggregate"
)

// Partial says what an unfinished scorecard is worth.
type Partial string

// Set it aside, or count the marks that are there.
const (
	PartialIgnored Partial = "ignore"
	PartialCounted Partial = "count"
)

// CarryOver mixes earlier rounds into the total, e.g. 2 for the files and Own 1 for the final: 2/3 and 1/3.
type CarryOver struct {
	Own    int
	Rounds []CarriedRound
}

// CarriedRound is an earlier round and its weight.
type CarriedRound struct {
	Key, Label string
	Weight     int
}

// Name is the label, or the key when there is none.
func (c CarriedRound) Name() string { return firstOf(c.Label, c.Key) }

// StepKind is a rung of the tie ladder.
type StepKind string

// The rungs. ByCriteria goes from the heaviest criterion to the lightest, in the order announced when weights are
// equal; ByFirstPlaces counts the judges who put the entry first; ByMedian compares the medians of judges' totals.
const (
	ByCriteria    StepKind = "criteria"
	ByCriterion   StepKind = "criterion"
	ByFirstPlaces StepKind = "first_places"
	ByMedian      StepKind = "median"
	ByRound       StepKind = "round"
	ByCastingVote StepKind = "casting_vote"
)

// Step is one announced rung: Criterion for ByCriterion, Round for ByRound.
type Step struct {
	Kind      StepKind
	Criterion string
	Round     string
}

// QuotaField is what a quota counts by.
type QuotaField string

// The fields of an entry that a quota can look at.
const (
	PerCountry      QuotaField = "country"
	PerRegion       QuotaField = "region"
	PerOrganisation QuotaField = "organisation"
)

// Quota is the most entries of one group among those who go on. An empty Group means each group.
type Quota struct {
	Per   QuotaField
	Group string
	Max   int
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
