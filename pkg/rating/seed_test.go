package rating

import (
	"slices"
	"testing"
)

func TestSeed_followsTheMarksNotTheirOrder(t *testing.T) {
	s := contest(20, 5, 3, 1)
	turned := changed(s, func(*Mark) {})
	slices.Reverse(turned.Marks)
	other := changed(s, func(*Mark) {})
	other.Marks[7].Value += 0.5
	a := Seed("2025", s)
	if a != Seed("2025", turned) {
		t.Error("the order of the marks changed the seed")
	}
	if a == Seed("2025", other) || a == Seed("2026", s) {
		t.Error("other marks or another contest gave the same seed")
	}
}
