package proof

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

const certificateForm = "palmares-certificate/1"

// Certificate is what a signed paper says: a prize that an entry won, or that somebody sat on the jury. Unlike statements of
// the log it names people: it is given to them to be shown.
type Certificate struct {
	Number      string      `json:"number"`
	Kind        string      `json:"kind"` // winner or judge
	Edition     string      `json:"edition"`
	EditionName Wording     `json:"editionName"`
	Organizer   Wording     `json:"organizer"`
	Venue       Wording     `json:"venue"`
	IssuedAt    time.Time   `json:"issuedAt"`
	Publication string      `json:"publication"` // SHA-256 of the palmarès that it follows from
	Winner      *Winner     `json:"winner,omitempty"`
	Judge       *Judge      `json:"judge,omitempty"`
	Signatories []Signatory `json:"signatories"`
}

// Wording is a text in French and, where somebody wrote it, in English.
type Wording struct {
	FR string `json:"fr"`
	EN string `json:"en"`
}

// Winner is a place of a prize and whose it is.
type Winner struct {
	Entry        string   `json:"entry"` // the candidate's number
	Title        string   `json:"title"`
	Organisation string   `json:"organisation"`
	Country      string   `json:"country"`
	Team         []string `json:"team"`
	Prize        Wording  `json:"prize"`
	Category     Wording  `json:"category"`
	Place        int      `json:"place"`
	ExAequo      bool     `json:"exAequo"`
	Reward       Wording  `json:"reward"`
}

// Judge is who sat on the jury, and for what.
type Judge struct {
	Name         string  `json:"name"`
	Organisation string  `json:"organisation"`
	Country      string  `json:"country"`
	President    bool    `json:"president"`
	Rounds       []Round `json:"rounds"`
}

// Round is a round in which a judge handed scorecards in.
type Round struct {
	Category Wording `json:"category"`
	Name     Wording `json:"name"`
	Entries  int     `json:"entries"`
}

// Signatory is a person who signs the paper.
type Signatory struct {
	Name     string `json:"name"`
	Function string `json:"function"`
}

// Text is the certificate as it is signed: a line that says what it is, and one line of JSON.
func (c Certificate) Text() (string, error) {
	var out bytes.Buffer
	out.WriteString(certificateForm + "\n")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(c)
	return out.String(), err
}

var errCertificate = errors.New("not a certificate")

// OpenCertificate reads a certificate that one of the keys has signed.
func OpenCertificate(signed string, keys []string) (Certificate, error) {
	text, err := OpenSealed(signed, keys)
	if err != nil {
		return Certificate{}, err
	}
	body, ok := strings.CutPrefix(text, certificateForm+"\n")
	if !ok {
		return Certificate{}, errCertificate
	}
	var made Certificate
	if err := json.Unmarshal([]byte(body), &made); err != nil {
		return Certificate{}, errors.Join(errCertificate, err)
	}
	return made, nil
}
