package proof

// The contents of statements, as JSON. Entries, judges, rounds and prizes are named by ids that mean nothing outside the
// contest; marks are decimal text.

// Submission is an entry.submitted.
type Submission struct {
	Entry    string `json:"entry"`
	Revision int    `json:"revision"`
	Hash     string `json:"hash"` // SHA-256 of the answers and files
}

// Verdict is what screening decided, or a withdrawal.
type Verdict struct {
	Entry string `json:"entry"`
	State string `json:"state"`
}

// Card is a scorecard.submitted; a scorecard.reopened has no marks.
type Card struct {
	Round string            `json:"round"`
	Entry string            `json:"entry"`
	Judge string            `json:"judge"`
	Marks map[string]string `json:"marks,omitempty"`
}

// Cards are scorecards.imported.
type Cards struct {
	Cards []Card `json:"cards"`
}

// Recusal is a conflict, declared or confirmed: the judge's cards of the entry never count again.
type Recusal struct {
	Judge string `json:"judge"`
	Entry string `json:"entry"`
}

// Pair is one judge and one entry.
type Pair struct {
	Judge string `json:"judge"`
	Entry string `json:"entry"`
}

// Assignments are pairs given in a round, or taken back.
type Assignments struct {
	Round string `json:"round"`
	Pairs []Pair `json:"pairs"`
}

// Order is a casting vote, best first, or a shortlist.
type Order struct {
	Round   string   `json:"round"`
	Entries []string `json:"entries"`
}

// Awarded is what the jury decided of a prize; no award at all where it is given to nobody.
type Awarded struct {
	Prize  string  `json:"prize"`
	Awards []Place `json:"awards"`
}

// Place is a place of a prize.
type Place struct {
	Entry string `json:"entry"`
	Place int    `json:"place"`
}

// Complaint is one that was made, refused or granted; whose it is stays hidden.
type Complaint struct {
	Complaint string `json:"complaint"`
	Ground    string `json:"ground"`
}

// Document is something that was computed or published, by its SHA-256.
type Document struct {
	Of   string `json:"of"` // the round or edition
	Hash string `json:"hash"`
}
