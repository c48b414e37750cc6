package api

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// each maps a list; the answer is never null.
func each[A, B any](list []A, to func(A) B) []B {
	out := make([]B, len(list))
	for i, one := range list {
		out[i] = to(one)
	}
	return out
}

func toText(text wording.Text) Text   { return Text{Fr: text.FR, En: text.EN} }
func fromText(text Text) wording.Text { return wording.Of(text.Fr, text.En) }

func toRoles(roles []account.Role) []Role {
	return each(roles, func(r account.Role) Role { return Role(r) })
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func orZero(at *time.Time) time.Time {
	if at == nil {
		return time.Time{}
	}
	return at.UTC()
}

func orEmptyText(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func utc(at *time.Time) *time.Time {
	moment := at.UTC().Truncate(time.Microsecond)
	return &moment
}

// set writes what a patch names and leaves the rest.
func set[A any](field, value *A) {
	if value != nil {
		*field = *value
	}
}

func setText(field *wording.Text, value *Text) {
	if value != nil {
		*field = fromText(*value)
	}
}

// localeOf is the language that a request asks for: of its parameter, else of its header.
func localeOf(ctx context.Context, lang Locale) wording.Locale {
	if lang != "" {
		return wording.LocaleOf(string(lang))
	}
	return callOf(ctx).locale
}

// toPoints reads a decimal whose form the gate has checked; an empty one is none.
func toPoints(text Decimal) *points.Points {
	if text == "" {
		return nil
	}
	value, err := points.Parse(text)
	if err != nil {
		return nil
	}
	return &value
}

func pointsOf(text Decimal) points.Points {
	if value := toPoints(text); value != nil {
		return *value
	}
	return 0
}

func toDecimal(value *points.Points) Decimal {
	if value == nil {
		return ""
	}
	return value.String()
}
