package rating

// Status says whether a fit holds numbers that can be used, and if not, why.
type Status string

// The statuses of a fit. Only StatusFitted carries variances and posterior ranks.
const (
	StatusFitted        Status = "fitted"         // variances estimated, posterior available
	StatusEmpty         Status = "empty"          // no mark has a weight
	StatusNoInformation Status = "no_information" // every mark is the same: everyone is tied
	StatusSingleJudge   Status = "single_judge"   // one judge, one mark an entry: nothing to compare the judge with
	StatusSaturated     Status = "saturated"      // as many unknowns as marks: noise cannot be told from quality
)

// Note qualifies a fit that can be used.
type Note string

// The notes of a fit.
const (
	NoteSingleJudge     Note = "single_judge"     // one judge in all: no severity can be estimated
	NoteUncalibrated    Note = "uncalibrated"     // every entry has one judge: severity is not estimated
	NoteNoSeverity      Note = "no_severity"      // the judges' levels show no difference: none is taken out
	NoteDisconnected    Note = "disconnected"     // groups share no judge: places across them assume groups formed at random
	NotePenalised       Note = "penalised"        // a variance was near zero, or a factor small: penalised REML
	NoteNoDifference    Note = "no_difference"    // without the penalty the entries would show no reliable difference
	NoteResidualFloor   Note = "residual_floor"   // the noise was held at the rounding of the marks
	NoteConstantJudge   Note = "constant_judge"   // a judge whose marks are all equal was left out
	NoteNotConverged    Note = "not_converged"    // the best value found is used
	NoteAssignment      Note = "assignment"       // assignment looks related to quality: least squares used
	NoteUnmarkedEntries Note = "unmarked_entries" // entries without a mark have no place
)
