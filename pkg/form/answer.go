package form

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/points"
)

// Answers are what an entrant typed, by field: text, a decimal number as text, texts for choices, true or false for a declaration.
type Answers map[string]any

// hardLength is what a draft may hold in one text, whatever the field's own limit says.
const hardLength = 40000

// CheckTypes refuses what could not even be kept as typed: unknown fields, answers of another type.
func (f Form) CheckTypes(answers Answers) []fault.Field {
	var check fault.Check
	for key, answer := range answers {
		field, known := f.Field(key)
		at := "/answers/" + key
		check.Unless(known && !field.Type.IsFile(), at, "unknown_field")
		check.Unless(!known || field.holds(answer), at, "wrong_type")
	}
	found := check.Fields()
	slices.SortFunc(found, func(a, b fault.Field) int { return strings.Compare(a.Pointer, b.Pointer) })
	return found
}

func (f Field) holds(answer any) bool {
	switch f.Type {
	case Declaration:
		_, ok := answer.(bool)
		return ok
	case Choices:
		list, ok := texts(answer)
		return ok && len(list) <= len(f.Options)
	default:
		text, ok := answer.(string)
		return ok && len(text) <= hardLength
	}
}

func texts(answer any) ([]string, bool) {
	switch list := answer.(type) {
	case []string:
		return list, true
	case []any:
		out := make([]string, 0, len(list))
		for _, item := range list {
			text, ok := item.(string)
			if !ok {
				return nil, false
			}
			out = append(out, text)
		}
		return out, true
	}
	return nil, false
}

// Visible tells whether the field is asked, given the answers before it.
func (f Form) Visible(field Field, answers Answers) bool {
	if field.ShowIf == nil {
		return true
	}
	parent, ok := f.Field(field.ShowIf.Field)
	if !ok || !f.Visible(parent, answers) {
		return false
	}
	switch answer := answers[parent.Key].(type) {
	case bool:
		return slices.Contains(field.ShowIf.Equals, strconv.FormatBool(answer))
	case string:
		return slices.Contains(field.ShowIf.Equals, answer)
	default:
		list, _ := texts(answer)
		return slices.ContainsFunc(list, func(v string) bool { return slices.Contains(field.ShowIf.Equals, v) })
	}
}

// Missing lists what still stands between the answers and a submission, in the form's order.
// files counts the files of each field.
func (f Form) Missing(answers Answers, files map[string]int) []fault.Field {
	var check fault.Check
	for _, field := range f.Fields {
		if !f.Visible(field, answers) {
			continue
		}
		at := "/answers/" + field.Key
		if field.isEmpty(answers[field.Key], files[field.Key]) {
			check.Unless(!field.Required, at, "required")
			continue
		}
		check.Add(field.check(at, answers[field.Key], files[field.Key])...)
	}
	return check.Fields()
}

func (f Field) isEmpty(answer any, files int) bool {
	if f.Type.IsFile() {
		return files == 0
	}
	switch value := answer.(type) {
	case nil:
		return true
	case bool:
		return !value
	case string:
		return strings.TrimSpace(value) == ""
	default:
		list, _ := texts(answer)
		return len(list) == 0
	}
}

func (f Field) check(at string, answer any, files int) []fault.Field {
	text, _ := answer.(string)
	text = strings.TrimSpace(text)
	var check fault.Check
	switch f.Type {
	case ShortText, LongText:
		check.Add(f.checkLength(at, text)...)
	case Number, Money:
		check.Add(f.checkNumber(at, text)...)
	case Choice:
		check.Unless(f.offers(text), at, "unknown_option")
	case Choices:
		list, _ := texts(answer)
		for _, value := range list {
			check.Unless(f.offers(value), at, "unknown_option")
		}
	case File, Picture:
		check.Unless(files <= max(f.MaxFiles, 1), at, "too_many")
	default:
		check.Unless(wellFormed(f.Type, text), at, "invalid_"+string(f.Type))
	}
	return check.Fields()
}

func (f Field) offers(value string) bool {
	return slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
}

func (f Field) checkLength(at, text string) []fault.Field {
	length := utf8.RuneCountInString(text)
	if length < f.MinLength {
		return []fault.Field{{Pointer: at, Code: "too_short", Params: map[string]string{"min": strconv.Itoa(f.MinLength)}}}
	}
	if f.MaxLength > 0 && length > f.MaxLength {
		return []fault.Field{{Pointer: at, Code: "too_long", Params: map[string]string{"max": strconv.Itoa(f.MaxLength)}}}
	}
	return nil
}

func (f Field) checkNumber(at, text string) []fault.Field {
	value, err := points.Parse(text)
	if err != nil || (f.Type == Money && value%points.Unit != 0) {
		return []fault.Field{fault.At(at, "invalid_"+string(f.Type))}
	}
	if f.Min != nil && value < *f.Min {
		return []fault.Field{{Pointer: at, Code: "too_small", Params: map[string]string{"min": f.Min.String()}}}
	}
	if f.Max != nil && value > *f.Max {
		return []fault.Field{{Pointer: at, Code: "too_large", Params: map[string]string{"max": f.Max.String()}}}
	}
	return nil
}

var (
	countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)
	phonePattern   = regexp.MustCompile(`^\+?[0-9][0-9 .()-]{5,24}$`)
)

func wellFormed(kind Type, text string) bool {
	switch kind {
	case Date:
		_, err := time.Parse(time.DateOnly, text)
		return err == nil
	case Country:
		return countryPattern.MatchString(text)
	case Email:
		return account.ValidEmail(text)
	case Phone:
		return phonePattern.MatchString(text)
	case URL:
		parsed, err := url.Parse(text)
		return err == nil && (parsed.Scheme == "https" || parsed.Scheme == "http") && parsed.Host != ""
	default:
		return true
	}
}
