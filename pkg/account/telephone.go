package account

import (
	"context"
	"regexp"
	"time"
)

// TextLife is how long a texted code works: an operator may take minutes.
const TextLife = 10 * time.Minute

// texts bounds how many messages a number gets in a window: they cost money, and a night's sleep.
var texts = bound{"text", 3, 6}

// Telephone is a number by which a person signs in. A number is one person's: whoever confirms it last, for numbers change hands.
type Telephone struct {
	AccountID   string `gorm:"primaryKey"`
	Number      string // E.164
	ConfirmedAt time.Time
}

// TableName names the table.
func (Telephone) TableName() string { return "telephone" }

// The purposes of a texted code.
const (
	ToConfirm = "confirm"
	ToSignIn  = "signIn"
)

// TextCode is six digits that went to a telephone and work once.
type TextCode struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	Number    string
	Purpose   string
	CodeHash  string
	Wrong     int
	MadeAt    time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// TableName names the table.
func (TextCode) TableName() string { return "text_code" }

// TelephoneStore keeps telephones and the codes that were texted. A code is open when it is the number's last for its purpose, neither
// used nor expired, and fewer than MaxTries tries were wrong.
type TelephoneStore interface {
	TelephoneByNumber(ctx context.Context, number string) (Telephone, error)
	// SaveTelephone gives the number to the account, and takes it from whoever had it.
	SaveTelephone(ctx context.Context, telephone *Telephone) error
	DeleteTelephone(ctx context.Context, accountID string) (bool, error)
	CreateTextCode(ctx context.Context, code *TextCode) error
	// TryTextCode counts a try at the number's open code before it is compared, and gives the code; NotFound if there is none.
	TryTextCode(ctx context.Context, number, purpose string, now time.Time) (TextCode, error)
	// UseTextCode marks a code as used; NotFound if it was.
	UseTextCode(ctx context.Context, id string, now time.Time) error
}

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
