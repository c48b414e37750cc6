// Package wording holds words that people read in French, and in English where somebody wrote them.
package wording

import "strings"

// Locale is a language of the product.
type Locale string

// The languages: French is complete and the default.
const (
	French  Locale = "fr"
	English Locale = "en"
)

// LocaleOf reads a language tag or an Accept-Language header; anything but English is French.
func LocaleOf(tag string) Locale {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(tag)), "en") {
		return English
	}
	return French
}

// Text is one piece of wording.
type Text struct {
	FR string
	EN string
}

// Of is the same wording in French and in English.
func Of(french, english string) Text { return Text{FR: french, EN: english} }

// In gives the words in a language, falling back to French.
func (t Text) In(locale Locale) string {
	if locale == English && t.EN != "" {
		return t.EN
	}
	return t.FR
}

// IsEmpty tells whether there are no words at all.
func (t Text) IsEmpty() bool { return strings.TrimSpace(t.FR) == "" && strings.TrimSpace(t.EN) == "" }
