package api_test

import (
	"net/http"
	"testing"

	"palmares/api"
)

// TestStory_aListOfNumbersLeavesTheOthersTheirs imports numbers that the category would have given, then has people submit.
func TestStory_aListOfNumbersLeavesTheOthersTheirs(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		list := "number,title,country\n,Moulin,ML\nPP-0007,Puits,NE\nPP-0009,Four,NE\nPP-0010,Forge,BF\n"
		path := "/editions/" + s.things["edition"] + "/imports/entries?dryRun=false&category=" + s.things["project"]
		if done := read[api.ImportReport](s.as(organizer).post(path, []byte(list)).is(http.StatusOK)); done.Written != 4 {
			s.t.Fatalf("the list is %+v", done)
		}
		if s.number("SELECT count(*) FROM entry WHERE number = 'PP-0008' AND title = 'Moulin'") != 1 {
			s.t.Error("the one without a number has not the first that is free")
		}
		for _, want := range []string{"PP-0011", "PP-0012"} {
			made := s.enter(owner, s.things["project"], draft("Après la liste", person{login: owner, name: "Issa Tara"}))
			if made.Number != want {
				s.t.Errorf("after the list somebody gets %s, not %s", made.Number, want)
			}
		}
	})
}
