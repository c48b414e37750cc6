package form

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// Type is the sort of a field.
type Type string

// The sorts of fields.
const (
	ShortText   Type = "shortText"
	LongText    Type = "longText"
	Number      Type = "number"
	Money       Type = "money" // whole francs CFA (XOF)
	Choice      Type = "choice"
	Choices     Type = "choices"
	Date        Type = "date"
	Country     Type = "country"
	URL         Type = "url"
	Email       Type = "email"
	Phone       Type = "phone"
	File        Type = "file"
	Picture     Type = "picture" // a photograph or logo, shown in public; at most one a form
	Declaration Type = "declaration"
)

// Types lists every sort of field.
var Types = []Type{ShortText, LongText, Number, Money, Choice, Choices, Date, Country, URL, Email, Phone, File, Picture, Declaration}

// IsFile tells whether the type is answered with documents.
func (t Type) IsFile() bool { return t == File || t == Picture }

// Kinds of files that a field can accept.
const (
	PDF    = "pdf"
	Image  = "image"
	Office = "office"
)

// Limits of a form.
const (
	MaxFields    = 100
	MaxFileBytes = 50 << 20
)

// Field is one question. Zero limits mean the type's own.
type Field struct {
	Key         string
	Type        Type
	Label       wording.Text
	Help        wording.Text
	Required    bool
	Identifying bool // hidden from judges in a blind round
	Subject     bool // its options are what judges are matched by
	MinLength   int
	MaxLength   int
	Min         *points.Points
	Max         *points.Points
	Options     []Option
	Accept      []string
	MaxFiles    int
	MaxBytes    int64
	ShowIf      *Condition
}

// Option is one answer that can be chosen.
type Option struct {
	Value string
	Label wording.Text
}

// Condition shows a field only when an earlier one has one of these answers ("true" for an accepted declaration).
type Condition struct {
	Field  string
	Equals []string
}

// Form is one version of a category's form.
type Form struct {
	CategoryID string  `gorm:"primaryKey"`
	Version    int     `gorm:"primaryKey"`
	Fields     []Field `gorm:"serializer:frame"`
	Hash       string
	CreatedAt  time.Time
}

// TableName names the table.
func (Form) TableName() string { return "form" }

// Field finds a field by its key.
func (f Form) Field(key string) (Field, bool) {
	for _, field := range f.Fields {
		if field.Key == key {
			return field, true
		}
	}
	return Field{}, false
}

// Digest is the SHA-256, in hexadecimal, of the fields in their canonical form: their JSON, keys in a fixed order.
func Digest(fields []Field) string {
	canonical, err := json.Marshal(fields)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

var keyPattern = regexp.MustCompile(`^[a-z][A-Za-z0-9]{0,59}$`)

// Validate checks that the questions make sense together.
func Validate(fields []Field) error {
	var check fault.Check
	check.Unless(len(fields) <= MaxFields, "/fields", "too_many")
	seen := map[string]bool{}
	pictures := 0
	for i, field := range fields {
		at := "/fields/" + strconv.Itoa(i)
		check.Unless(keyPattern.MatchString(field.Key), at+"/key", "invalid_key")
		check.Unless(!seen[field.Key], at+"/key", "duplicate_key")
		check.Unless(slices.Contains(Types, field.Type), at+"/type", "unknown_type")
		check.Unless(!field.Label.IsEmpty(), at+"/label/fr", "required")
		if field.ShowIf != nil {
			check.Unless(seen[field.ShowIf.Field], at+"/showIf/field", "not_an_earlier_field")
		}
		if field.Type == Picture {
			pictures++
		}
		check.Unless(field.Type != Picture || pictures == 1, at+"/type", "second_picture")
		field.validateLimits(&check, at)
		seen[field.Key] = true
	}
	return check.Err("invalid_form")
}

func (f Field) validateLimits(check *fault.Check, at string) {
	choosing := f.Type == Choice || f.Type == Choices
	check.Unless(choosing == (len(f.Options) > 0), at+"/options", "options_mismatch")
	check.Unless(choosing || !f.Subject, at+"/subject", "options_mismatch")
	values := map[string]bool{}
	for _, option := range f.Options {
		check.Unless(!values[option.Value], at+"/options", "duplicate_key")
		values[option.Value] = true
	}
	check.Unless(f.MaxLength == 0 || f.MinLength <= f.MaxLength, at+"/maxLength", "limits_crossed")
	check.Unless(f.Min == nil || f.Max == nil || *f.Min <= *f.Max, at+"/max", "limits_crossed")
	check.Unless(f.MaxBytes >= 0 && f.MaxBytes <= MaxFileBytes, at+"/maxBytes", "out_of_range")
	for _, kind := range f.Accept {
		check.Unless(f.Type == File && slices.Contains([]string{PDF, Image, Office}, kind), at+"/accept", "unknown_type")
	}
}

// Store keeps forms. CurrentForm and FormVersion answer NotFound; forms are only ever added.
type Store interface {
	AddForm(ctx context.Context, form *Form) error
	CurrentForm(ctx context.Context, categoryID string) (Form, error)
	CurrentForms(ctx context.Context, editionID string) (map[string]Form, error)
	FormVersion(ctx context.Context, categoryID string, version int) (Form, error)
}
