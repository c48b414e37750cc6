package stage

import (
	"slices"
	"testing"
	"time"

	"palmares/pkg/jury"
)

var three = []jury.Candidate{{ID: "c", Number: "SU-0003"}, {ID: "a", Number: "SU-0001"}, {ID: "b", Number: "SU-0002"}}

// TestDraw_anybodyFindsTheOrderAgain: for n in 1 2 3; do printf '%s' "4f2a9c01 SU-000$n" | sha256sum; done gives
// 9fa5…, 8fdf…, 88aa….
func TestDraw_anybodyFindsTheOrderAgain(t *testing.T) {
	want := []string{"c", "b", "a"}
	for _, candidates := range [][]jury.Candidate{three, {three[1], three[2], three[0]}} {
		if got := entriesOf(inOrder(candidates, BySeed, "4f2a9c01")); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if got := entriesOf(inOrder(three, ByNumber, "")); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("by number: %v", got)
	}
}

func TestTimes_followFromTheFirstStartThePatternAndTheBreaks(t *testing.T) {
	nine := time.Date(2026, 1, 30, 9, 0, 0, 0, time.UTC)
	order := Order{StartsAt: nine, Pattern: DefaultPattern(), Slots: inOrder(three, ByNumber, "")}
	order.Slots = slices.Insert(order.Slots, 1, Slot{Pause: 900, Label: "Pause"})
	minutes := []float64{}
	for _, at := range order.times() {
		minutes = append(minutes, at.Sub(nine).Minutes())
	}
	if want := []float64{0, 6, 21, 27}; !slices.Equal(minutes, want) {
		t.Errorf("%v, want %v", minutes, want)
	}
}

func TestMoved_tellsAHandThatChangedTheDraw(t *testing.T) {
	order := Order{Drawn: BySeed, Seed: "4f2a9c01", Slots: inOrder(three, BySeed, "4f2a9c01")}
	order.Slots = append(order.Slots, Slot{Pause: 600})
	if order.moved(three) {
		t.Error("a break moves nobody")
	}
	order.Slots[0], order.Slots[1] = order.Slots[1], order.Slots[0]
	if !order.moved(three) {
		t.Error("an exchange is not seen")
	}
}
