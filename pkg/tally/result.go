package tally

// Result is the whole count, ready to be written into the minutes.
type Result struct {
	Places      []Place // the ranked first, best first; then the unranked by status and total; equals by identifier
	Ranked      int
	OutOf       Number // the scale of the totals; zero when they have none
	Direction   Direction
	Decimals    int   // enough for two different totals never to look the same
	OpenTies    []Tie // ties that the announced casting vote has still to decide
	Infructueux *Reason
	Selected    []string
	Undecided   []string // the last seat depends on a decision that only a person can take
	Waiting     []string
	PassedOver  []string // would have gone on but for a quota
	Warnings    []Reason
}

// Place is one entry's outcome, complete enough to be explained without the rest.
// The slices of rivals are shared between the places they concern and are only to be read.
type Place struct {
	Entry                       Entry
	Status                      Status
	Rank, Of                    int  // 0 when not ranked
	ExAequo                     bool // shares its rank with Sharing, itself included
	Sharing                     []Rival
	Open                        bool // shared only until the casting vote
	Behind                      *Rival
	Total                       Number
	Counted                     bool   // false when no total could be made
	Shown                       string // the total with Result.Decimals decimals
	OutOf                       Number
	Own                         Number // this round alone, before any carry-over and rounding
	Carried                     []CarriedValue
	Criteria                    []CriterionValue
	Scorecards, Partial, Absent int // counted, set aside as unfinished, left out by recusal
	Reasons                     []Reason
	TieBrokenBy                 []TieBreak
	Selection                   Selection
	WaitingPosition             int
}

// CriterionValue is what the judges together gave on one criterion.
type CriterionValue struct {
	Key, Label string
	Weight     int
	Value      Number
	Marks      int // 0: nobody marked it, and Value means nothing
}

// CarriedValue is what an earlier round brings.
type CarriedValue struct {
	Round, Label string
	Weight       int
	Total        Number
}

// Rival is another entry and the value that was compared.
type Rival struct {
	Entry, Label string
	Value        Number
}

// TieBreak is the rung that separated an entry from others of the same total. Above and Below are the nearest
// entries that went ahead and that stayed behind at that rung.
type TieBreak struct {
	Step           Step
	Label          string // of the criterion or round compared
	Value          Number
	Above, Below   []Rival
	Reason, Author string // of the casting vote
}

// Tie is a shared rank.
type Tie struct {
	Rank     int
	Entries  []string
	Decisive bool // who goes on depends on it
}

// Status says whether an entry is ranked, and otherwise why not.
type Status string

// The statuses, in the order in which the unranked are listed.
const (
	Ranked        Status = "ranked"
	BelowPassMark Status = "below_pass_mark"
	Eliminated    Status = "eliminated"
	TooFewMarks   Status = "too_few_marks" // the rules' trimming leaves nothing, or a criterion has no mark
	NoCarry       Status = "no_carried_total"
	NoQuorum      Status = "no_quorum"
)

// Selection says whether an entry goes on; it is empty when the rules select nobody here.
type Selection string

// The outcomes of the selection.
const (
	GoesOn         Selection = "selected"
	PassedByQuota  Selection = "passed_over"
	AwaitsDecision Selection = "undecided"
	DoesNotGoOn    Selection = "not_selected"
)
