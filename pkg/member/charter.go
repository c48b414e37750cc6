package member

import (
	"context"
	"crypto/sha256"
	_ "embed" // the text
	"encoding/hex"
	"strings"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

var (
	//go:embed charter/fr.txt
	charterFR string
	//go:embed charter/en.txt
	charterEN string
)

// Charter is what people accept with a role. What somebody accepted is kept word for word, under its hash.
type Charter struct {
	Hash   string `gorm:"primaryKey"`
	FR     string `gorm:"column:fr"`
	EN     string `gorm:"column:en"`
	KeptAt time.Time
}

// TableName names the table, append-only by trigger.
func (Charter) TableName() string { return "charter" }

// Text is the charter in its languages, a paragraph a blank line.
func (c Charter) Text() wording.Text { return wording.Of(c.FR, c.EN) }

// CurrentCharter is the one that is accepted from now on.
func CurrentCharter() Charter {
	sum := sha256.Sum256([]byte(charterFR + "\x00" + charterEN))
	return Charter{Hash: hex.EncodeToString(sum[:]), FR: strings.TrimSpace(charterFR), EN: strings.TrimSpace(charterEN)}
}

// accepts tells whether an answer accepts the charter as it is now: nobody accepts what they were not shown.
func (a Answer) accepts(charter Charter) error {
	switch {
	case !a.Charter:
		return fault.New(fault.Invalid, "charter_required", fault.At("/charter", "required"))
	case a.CharterHash != "" && a.CharterHash != charter.Hash:
		return fault.New(fault.Conflict, "charter_changed")
	default:
		return nil
	}
}

// sign keeps the charter that a member accepts, and in which language it was read.
func (s Service) sign(ctx context.Context, member *Member, locale wording.Locale) error {
	charter := CurrentCharter()
	charter.KeptAt = s.Now()
	if locale == "" {
		locale = member.Locale
	}
	member.CharterHash, member.CharterLocale = charter.Hash, locale
	return s.Store.KeepCharter(ctx, &charter)
}
