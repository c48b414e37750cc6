package tally

// Prize is something to give. Prizes are awarded in the order listed, which is what "not cumulable" refers to.
type Prize struct {
	Key, Label string
	Kind       PrizeKind
	Categories []string // the results it looks at; empty: all of them
	Tag        string   // only entries that carry it, such as "women-led"; empty: all
	Places     int      // how many winners; 0 means 1
	MinVotes   int      // ByVotes: fewer votes than that are no choice at all
	Cumulable  Cumul    // empty: may go to an entry that already holds a prize
}

// PrizeKind says how the winner is found.
type PrizeKind string

// By the ranking of one category, by the best totals across categories, by the public's votes, or by a decision
// that gives its reason (coup de cœur).
const (
	ByRanking  PrizeKind = "ranking"
	AcrossAll  PrizeKind = "across"
	ByVotes    PrizeKind = "votes"
	ByDecision PrizeKind = "decision"
)

// Cumul says whether one entry may hold this prize and an earlier one.
type Cumul string

// Allowed with any other; refused to whoever already holds one.
const (
	CumulAllowed Cumul = "allowed"
	CumulRefused Cumul = "refused"
)

// Evidence is what prizes are awarded on.
type Evidence struct {
	Results   map[string]Result // by category
	Votes     map[string]int    // the public's, by entry
	Decisions []Decision
}

// Decision gives a prize to an entry, or withholds it when Entry is empty, with a reason and an author.
type Decision struct {
	Prize, Entry   string
	Reason, Author string
}

// Attribution is a prize and who has it.
type Attribution struct {
	Prize       Prize
	Winners     []Winner
	PassedOver  []Passed
	Infructueux *PrizeReason
}

// Winner is an entry and its place in the prize, shared and skipped as in a ranking.
type Winner struct {
	Entry          Entry
	Category       string
	Rank           int
	ExAequo        bool
	Open           bool   // its ranking still awaits a casting vote
	Value          Number // the total, or the votes
	Reason, Author string // of a decision
}

// Passed is an entry that would have won, but holds Holds already and the prize does not go with another.
type Passed struct {
	Entry Entry
	Holds string
}

// PrizeReason says why a prize is not awarded.
type PrizeReason struct {
	Code           PrizeReasonCode
	Reason, Author string
}

// PrizeReasonCode names it.
type PrizeReasonCode string

// Nobody eligible was ranked; nobody had votes enough; the jury has not decided; the jury withheld it; whoever
// could have it holds another prize already.
const (
	NobodyEligible PrizeReasonCode = "nobody_eligible"
	TooFewVotes    PrizeReasonCode = "too_few_votes"
	NotDecided     PrizeReasonCode = "not_decided"
	Withheld       PrizeReasonCode = "withheld"
	AllHold        PrizeReasonCode = "all_hold_another"
)
