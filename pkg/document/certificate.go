package document

import (
	"time"

	"palmares/pkg/wording"
)

// Certificate is what a winner hangs on the wall, and what anybody can check from its code.
type Certificate struct {
	Edition      string
	Organizer    string // may be empty
	Winner       string // a person or a team; empty where the organisation wins
	Organisation string
	Country      string
	Title        string // of the entry
	Category     string // empty for a prize across categories
	Prize        string
	Place        int // 0 for a prize without places
	ExAequo      bool
	Reward       string // may be empty
	Venue        string // of the ceremony
	At           time.Time
	Signatories  []Signatory // three at most are drawn
	Number       string      // of the certificate
	Fingerprint  string      // short, of the Ed25519 signature over what the certificate says
	VerifyAt     string      // the page of its verification, in full
}

// Signatory signs above their name.
type Signatory struct {
	Name     string
	Function string // may be empty
}

// NewCertificate lays out a winner's certificate on A4, landscape.
func NewCertificate(data Certificate, locale wording.Locale) ([]byte, error) {
	page := certificatePage{
		paper: newPaper(paperInfo{
			title: certificateTitle.In(locale) + " " + data.Number, author: joined(" · ", data.Organizer, data.Edition),
			created: data.At, locale: locale, landscape: true,
		}),
		data: data, locale: locale,
	}
	page.frame()
	page.heading()
	page.winner()
	page.prize()
	page.foot()
	return page.bytes()
}
