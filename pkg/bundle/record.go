package bundle

import (
	"bytes"
	"encoding/json"
	"time"

	"palmares/pkg/proof"
)

// Form changes only if the meaning of a field does.
const Form = "palmares.record/1"

// Record is all that the places and the prizes of a closed edition follow from, and what followed.
type Record struct {
	Form     string          `json:"form"`
	Edition  string          `json:"edition"`
	Number   int             `json:"number"`
	ClosedAt time.Time       `json:"closedAt"`
	Rounds   []Round         `json:"rounds"` // by category and position
	Prizes   []Prize         `json:"prizes"`
	Recusals []proof.Recusal `json:"recusals"`
}

// Round is what one round was counted from, and its result.
type Round struct {
	ID       string          `json:"id"`
	Category string          `json:"category"`
	Position int             `json:"position"`
	Rubric   string          `json:"rubric"` // SHA-256 of the frozen rubric
	Rules    json.RawMessage `json:"rules"`  // canonical, see package tally
	Equated  bool            `json:"equated"`
	Rounding string          `json:"rounding"`
	Decimals int             `json:"decimals"`
	Entries  []Entry         `json:"entries"`
	Cards    []proof.Card    `json:"cards"` // by entry and judge
	Carried  []Carried       `json:"carried"`
	Votes    [][]string      `json:"votes"` // casting votes, each best first
	Places   []Place         `json:"places"`
	Selected []string        `json:"selected"` // whom the rules let go on
}

// Entry is a candidate as the rules look at it.
type Entry struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Country  string `json:"country"`
	Region   string `json:"region"`
	WomenLed bool   `json:"womenLed"`
}

// Carried is the exact total that an entry brings from an earlier round.
type Carried struct {
	Entry string `json:"entry"`
	Round string `json:"round"`
	Total string `json:"total"`
}

// Place is an entry's outcome. Rank 0 is no place; Status says why.
type Place struct {
	Entry   string `json:"entry"`
	Rank    int    `json:"rank"`
	ExAequo bool   `json:"exAequo"`
	Status  string `json:"status"`
	Total   string `json:"total"`
	Exact   string `json:"exact"`
}

// Prize is what the jury decided; no award where it is given to nobody.
type Prize struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"`
	Category string        `json:"category"`
	Places   int           `json:"places"`
	Awards   []proof.Place `json:"awards"`
}

// Canonical is the one spelling of the record.
func (r Record) Canonical() ([]byte, error) { return spell(r) }

func spell(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// ParseRecord reads a record, and refuses what it does not know and every spelling but the one.
func ParseRecord(text []byte) (Record, error) {
	var made Record
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&made); err != nil {
		return Record{}, err
	}
	again, err := made.Canonical()
	if err != nil {
		return Record{}, err
	}
	if made.Form != Form || !bytes.Equal(again, text) {
		return Record{}, errSpelling
	}
	return made, nil
}
