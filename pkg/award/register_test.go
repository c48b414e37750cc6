package award

import (
	"testing"

	"palmares/pkg/deliberation"
)

func TestRecorded_saysWhatIsLeastUsualOfADecision(t *testing.T) {
	category := "c"
	ofCategory, across := Prize{ID: "p", CategoryID: &category, Places: 3}, Prize{ID: "p", Places: 3}
	first, second, third := Award{EntryID: "a", Place: 1}, Award{EntryID: "b", Place: 2}, Award{EntryID: "c", Place: 3}
	proposal := Proposal{Awards: []Award{first, second, third}}
	for _, one := range []struct {
		prize    Prize
		decision Decision
		want     deliberation.Kind
	}{
		{ofCategory, Decision{Awards: []Award{first, second, third}}, deliberation.Awarded},
		{ofCategory, Decision{Awards: []Award{first, second, {EntryID: "c", Place: 2}}}, deliberation.SharedPlace},
		{ofCategory, Decision{Awards: []Award{first, second}}, deliberation.Reserved},
		{ofCategory, Decision{Unawarded: true}, deliberation.Unawarded},
		{across, Decision{Awards: []Award{first, second, third}}, deliberation.AcrossCategories},
	} {
		got := one.decision.recorded(one.prize, proposal)
		if got.Kind != one.want || len(got.Outcome) != len(one.decision.Awards) || got.Subject != "prize p" {
			t.Errorf("%+v is recorded as %+v, not as %s", one.decision, got, one.want)
		}
	}
}
