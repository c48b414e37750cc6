package document

import (
	"time"

	"palmares/pkg/wording"
)

// Receipt is what an entrant can prove: that this content had arrived by then.
type Receipt struct {
	Edition      string // title of the edition
	Organizer    string // who holds it; may be empty
	Number       string // of the candidate
	Title        string // of the entry
	Category     string
	Entrant      string
	Organisation string // may be empty
	Revision     int
	At           time.Time // in the edition's time zone, which is printed with it
	Hash         string    // SHA-256 of the content, hexadecimal
	Files        []ReceiptFile
	VerifyAt     string   // the page that answers for a hash, which is written behind it after a #
	Proof        []string // that it is in the log, line by line, as the verifiers read it; may be empty
	ProofAt      string   // the page that checks it
}

// ReceiptFile is one file of the entry.
type ReceiptFile struct {
	Name   string
	Bytes  int64
	SHA256 string
}

// NewReceipt lays out the accusé de réception of a submitted entry on A4.
func NewReceipt(data Receipt, locale wording.Locale) ([]byte, error) {
	paper := newPaper(paperInfo{
		title:   receiptTitle.In(locale) + " " + data.Number,
		author:  data.Edition,
		created: data.At,
		locale:  locale,
	})
	page := receiptPage{paper: paper, data: data, locale: locale}
	page.heading()
	page.facts()
	page.fingerprint()
	page.files()
	page.note()
	page.inclusion()
	paper.footers(data.Number+" · "+data.Edition, locale)
	return paper.bytes()
}
