package form

import (
	"maps"
	"slices"
)

// Subjects are the options of all fields that say what an entry is about, each once, in the order of the forms' categories.
func Subjects(forms map[string]Form) []Option {
	seen := map[string]bool{}
	out := []Option{}
	for _, category := range slices.Sorted(maps.Keys(forms)) {
		for _, field := range forms[category].Fields {
			for _, option := range field.Options {
				if field.Subject && !seen[option.Value] {
					seen[option.Value] = true
					out = append(out, option)
				}
			}
		}
	}
	return out
}

// About gives the subjects that answers name.
func (f Form) About(answers Answers) []string {
	out := []string{}
	for _, field := range f.Fields {
		if !field.Subject || !f.Visible(field, answers) {
			continue
		}
		if one, ok := answers[field.Key].(string); ok {
			out = append(out, one)
			continue
		}
		list, _ := texts(answers[field.Key])
		out = append(out, list...)
	}
	return out
}

// LanguageKey is the field whose answer is the language that an entry is written in, ISO 639, in forms that ask.
const LanguageKey = "language"

// Language that the answers say the entry is written in, if they do.
func (a Answers) Language() string {
	language, _ := a[LanguageKey].(string)
	return language
}
