package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/store"
)

// finalStory is the final of the start-ups, told in chapters: three finalists before the whole jury.
type finalStory struct {
	stage
	round     string
	finalists []string          // entries, in the order of the stage
	tasks     map[string]string // the judge's assignments, by entry
}

const threeAndTwo = `{"presentation": 180, "questions": 120, "changeover": 60, "grace": 300}`

// eachFinal runs a story on both databases, at the moment when the first finalist is awaited.
func eachFinal(t *testing.T, story func(s *finalStory)) {
	t.Helper()
	eachDemo(t, func(of stage) {
		s := &finalStory{stage: of, round: of.things["startup2"], tasks: map[string]string{}}
		s.prepare()
		story(s)
	})
}

func (s *finalStory) prepare() {
	s.t.Helper()
	s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "Assez de fiches."}).is(http.StatusOK)
	ids := []string{}
	for _, place := range s.ranking(s.things["startup1"]).Places[:3] {
		ids = append(ids, place.EntryID)
	}
	s.shortlist(s.things["startup1"], api.ShortlistDecision{EntryIds: ids, Reason: "Trois."}).is(http.StatusOK)
	s.as(organizer).post("/rounds/"+s.round+"/opening", nil).is(http.StatusOK)
	made := s.order(`"number"`, 0)
	for _, slot := range made.Slots {
		s.finalists = append(s.finalists, slot.Entry.ID)
	}
	s.do(organizer, "/full-jury", nil).is(http.StatusOK)
	numbers := s.world.tasks(judge, s.round)
	for _, slot := range made.Slots {
		s.tasks[slot.Entry.ID] = numbers[slot.Entry.Number]
	}
}

// order makes the running order, drawn as JSON says, an hour from now.
func (s *finalStory) order(drawn string, version int) api.Stage {
	s.t.Helper()
	body := `{"startsAt": "2026-01-14T10:00:00Z", "pattern": ` + threeAndTwo + `, "drawn": ` + drawn + `}`
	return read[api.Stage](s.as(organizer).put("/rounds/"+s.round+"/running-order", json.RawMessage(body), ifMatch(version)).is(http.StatusOK))
}

func (s *finalStory) do(login, path string, body any) answer {
	s.t.Helper()
	return s.as(login).post("/rounds/"+s.round+path, body)
}

func (s *finalStory) open(entry, reason string) answer {
	s.t.Helper()
	return s.do(organizer, "/slots/"+entry+"/opening", api.OptionalReason{Reason: reason})
}

func (s *finalStory) close(entry string) {
	s.t.Helper()
	s.do(president, "/slots/"+entry+"/closing", nil).is(http.StatusOK)
}

// mark has the judge give every criterion of an entry the same mark.
func (s *finalStory) mark(login, assignment, mark string) answer {
	s.t.Helper()
	sitting := read[api.Assignment](s.as(login).get("/assignments/" + assignment).is(http.StatusOK))
	content := api.ScorecardContent{Marks: map[string]api.Decimal{}}
	for _, criterion := range sitting.Rubric.Criteria {
		content.Marks[criterion.Key] = mark
	}
	return s.as(login).put("/assignments/"+assignment+"/scorecard", content, ifMatch(sitting.Scorecard.Version))
}

func (s *finalStory) slot(entry string) api.Slot {
	s.t.Helper()
	seen := read[api.Stage](s.as(observer).get("/rounds/" + s.round + "/running-order").is(http.StatusOK))
	i := slices.IndexFunc(seen.Slots, func(slot api.Slot) bool { return slot.Entry.ID == entry })
	return seen.Slots[i]
}

func TestStory_aJudgeMarksASlotOnlyWhileItIsOpen(t *testing.T) {
	t.Parallel()
	eachFinal(t, func(s *finalStory) {
		first := s.finalists[0]
		task := s.tasks[first]
		s.mark(judge, task, "14").refuses(http.StatusConflict, "slot_not_open")
		if seen := read[api.Assignment](s.as(judge).get("/assignments/" + task)); seen.Slot.State != "waiting" || slices.Contains(seen.Can, "mark") {
			s.t.Errorf("before its slot the judge reads %+v, and can %v", seen.Slot, seen.Can)
		}
		s.open(first, "").is(http.StatusOK)
		saved := read[api.Scorecard](s.mark(judge, task, "14").is(http.StatusOK))
		s.mark(judge, s.tasks[s.finalists[1]], "14").refuses(http.StatusConflict, "slot_not_open")
		s.close(first)
		if got := s.slot(first); got.State != "closing" || got.Until != s.clock.now().Add(5*time.Minute) {
			s.t.Errorf("within its grace the slot is %+v", got)
		}
		s.as(judge).post("/assignments/"+task+"/scorecard/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
		s.wait(5 * time.Minute)
		s.as(judge).delete("/assignments/"+task+"/scorecard/submission", nil).refuses(http.StatusConflict, "slot_closed")
		s.mark(judge, task, "20").refuses(http.StatusConflict, "slot_closed")
		s.open(first, "").refuses(http.StatusUnprocessableEntity, "reason_required")
		s.open(first, "Un téléphone était à plat.").is(http.StatusOK)
		s.as(judge).delete("/assignments/"+task+"/scorecard/submission", nil).is(http.StatusOK)
		if actions := s.actions(s.things["edition"]); !slices.Contains(actions, "slot.reopened") || !slices.Contains(actions, "slot.closed") {
			s.t.Error("the journal does not know that the slot was closed, and opened again")
		}
	})
}

func TestStory_anEntrantComesLateAndThePresidentRefuses(t *testing.T) {
	t.Parallel()
	eachFinal(t, func(s *finalStory) {
		late := s.finalists[1]
		s.do(organizer, "/attendance", api.NewAttendance{EntryID: late, Presence: "late", Minutes: 20}).is(http.StatusCreated)
		s.open(late, "").refuses(http.StatusConflict, "late_undecided")
		decision := api.LateDecision{Decision: "refused", Reason: "Vingt minutes, sans prévenir."}
		s.do(organizer, "/slots/"+late+"/decision", decision).refuses(http.StatusForbidden, "forbidden")
		s.do(president, "/slots/"+late+"/decision", decision).is(http.StatusOK)
		s.open(late, "").refuses(http.StatusConflict, "slot_refused")
		s.mark(judge, s.tasks[late], "14").refuses(http.StatusConflict, "slot_refused")
		for _, entry := range []string{s.finalists[0], s.finalists[2]} {
			s.open(entry, "").is(http.StatusOK)
			s.scoreOne(entry, "15")
			s.close(entry)
		}
		s.wait(time.Hour)
		s.as(organizer).post("/rounds/"+s.round+"/closing", api.ReasonOnly{Reason: "Tous sont passés."}).is(http.StatusOK)
		ranking := s.ranking(s.round)
		at := slices.IndexFunc(ranking.Places, func(p api.Place) bool { return p.EntryID == late })
		if at < 0 || ranking.Places[at].Status != "noQuorum" || ranking.Places[at].Total != "" || ranking.Places[at].Rank != 0 {
			s.t.Errorf("who was not heard is not kept without a place: %+v", ranking.Places)
		}
		s.refusesSQL("append_only", "DELETE FROM slot_act")
		s.refusesSQL("append_only", "UPDATE slot_act SET kind = 'heard'")
	})
}

// scoreOne has every judge give an entry one mark, and submit.
func (s *finalStory) scoreOne(entry, mark string) {
	s.t.Helper()
	number := s.slot(entry).Entry.Number
	for _, login := range []string{judge, otherJudge, president} {
		s.score(login, s.world.tasks(login, s.round)[number], mark)
	}
}

func TestStory_aJudgeWhoComesLateMarksWhatTheySaw(t *testing.T) {
	t.Parallel()
	eachFinal(t, func(s *finalStory) {
		s.at(time.Date(2026, 1, 14, 10, 2, 0, 0, time.UTC))
		s.open(s.finalists[0], "").is(http.StatusOK)
		note := api.NewAttendance{JudgeID: s.things[judge+".member"], Presence: "late", Minutes: 5}
		s.do(president, "/attendance", note).is(http.StatusCreated)
		s.wait(6 * time.Minute)
		s.open(s.finalists[1], "").is(http.StatusOK)
		s.mark(judge, s.tasks[s.finalists[0]], "14").refuses(http.StatusConflict, "slot_not_seen")
		s.mark(judge, s.tasks[s.finalists[1]], "14").is(http.StatusOK)
		note.Minutes = 1 // a correction is a new note
		s.do(organizer, "/attendance", note).is(http.StatusCreated)
		s.mark(judge, s.tasks[s.finalists[0]], "14").is(http.StatusOK)
		if noted := s.number("SELECT count(*) FROM attendance WHERE judge_id IS NOT NULL AND round_id = '" + s.round + "'"); noted != 2 {
			s.t.Errorf("%d notes are kept of the judge, not both", noted)
		}
		s.refusesSQL("append_only", "UPDATE attendance SET minutes = 1")
		s.refusesSQL("append_only", "DELETE FROM attendance")
	})
}

func TestStory_theOrderMovesUntilASlotIsOver(t *testing.T) {
	t.Parallel()
	eachFinal(t, func(s *finalStory) {
		drawn := s.order(`"seed"`, 1)
		if len(drawn.Seed) != 8 || drawn.Moved || drawn.Slots[1].PlannedAt.Sub(drawn.Slots[0].PlannedAt) != 6*time.Minute {
			s.t.Errorf("the draw is %+v", drawn)
		}
		on := []string{drawn.Slots[0].Entry.ID, drawn.Slots[1].Entry.ID, drawn.Slots[2].Entry.ID}
		s.arrange(2, on[1], "", on[0], on[2]).is(http.StatusOK)
		moved := read[api.Stage](s.as(organizer).get("/rounds/" + s.round + "/running-order"))
		if !moved.Moved || moved.Seed != drawn.Seed || moved.Slots[1].Pause != 900 || moved.Slots[2].PlannedAt.Sub(moved.StartsAt) != 21*time.Minute {
			s.t.Errorf("moved by hand it is %+v", moved)
		}
		s.open(on[1], "").is(http.StatusOK)
		s.open(on[2], "").is(http.StatusOK)
		refused := s.arrange(3, on[2], on[1], on[0]).refuses(http.StatusUnprocessableEntity, "invalid_running_order")
		if at(refused, "/slots") != "slot_over" {
			s.t.Errorf("what was on stage may not move: %+v", refused.Errors)
		}
		s.arrange(3, on[0], on[1], on[2]).is(http.StatusOK)
		stale := s.arrange(3, on[1], on[0], on[2]).refuses(http.StatusPreconditionFailed, "stale")
		if stale.Current == nil {
			s.t.Error("a change that comes too late is not told what is stored")
		}
	})
}

// arrange orders the entries by hand; an empty one is a break of a quarter of an hour.
func (s *finalStory) arrange(version int, entries ...string) answer {
	s.t.Helper()
	body := api.NewRunningOrder{StartsAt: today.Add(time.Hour), Drawn: "hand", Pattern: api.Pattern{Presentation: 180, Questions: 120, Changeover: 60}}
	for _, entry := range entries {
		slot := api.NewSlot{EntryID: entry}
		if entry == "" {
			slot = api.NewSlot{Pause: 900, Label: "Pause"}
		}
		body.Slots = append(body.Slots, slot)
	}
	return s.as(organizer).put("/rounds/"+s.round+"/running-order", body, ifMatch(version))
}

func TestStory_everyJudgeSeesEveryFinalistButForConflicts(t *testing.T) {
	t.Parallel()
	eachFinal(t, func(s *finalStory) {
		s.as(judge).post("/assignments/"+s.tasks[s.finalists[0]]+"/conflict", api.ConflictDeclaration{Kind: "mentor", Reason: "Je les ai conseillés."}).is(http.StatusCreated)
		full := read[api.Stage](s.do(organizer, "/full-jury", nil).is(http.StatusOK))
		if full.Missing != 0 || full.Given != len(full.Judges)*3-1 || len(full.LeftOut) != 1 {
			s.t.Fatalf("%d given, %d missing, left out %+v", full.Given, full.Missing, full.LeftOut)
		}
		if out := full.LeftOut[0]; out.Reason != "conflict" || out.JudgeID != s.things[judge+".member"] || out.EntryNumber == "" {
			s.t.Errorf("left out is %+v", out)
		}
	})
}

// TestStory_thePowerGoesBetweenOpeningAndClosing takes the files as they are on the disk while the server runs, as a power
// cut leaves them, and begins anew on them.
func TestStory_thePowerGoesBetweenOpeningAndClosing(t *testing.T) {
	t.Parallel()
	w := demo(t)
	first := opened(w, organizer)["finalist"]
	pool, err := w.db.Raw()
	must(t, err)
	var path string
	must(t, pool.QueryRowContext(t.Context(), "SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path))
	after := filepath.Join(t.TempDir(), "after.db")
	for _, ending := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + ending)
		must(t, err)
		must(t, os.WriteFile(after+ending, content, 0o600))
	}
	db, err := store.Open(t.Context(), after)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	again := open(t, db)
	known, err := demoThings()
	must(t, err)
	seen := read[api.Stage](again.as(organizer).get(known.in(t, pitches) + "/running-order").is(http.StatusOK))
	if len(seen.Slots) != 3 || seen.Slots[0].Entry.ID != first || seen.Slots[0].State != "open" || seen.Slots[1].State != "waiting" {
		t.Errorf("after the cut the stage is %+v", seen.Slots)
	}
	again.onStage("/slots/"+first+"/closing", nil).is(http.StatusOK)
}

func TestStory_marksOnPaperAreTypedInForWhatWasHeard(t *testing.T) {
	t.Parallel()
	w := demo(t)
	heard := closed(w, organizer)["finalist"]
	known, err := demoThings()
	must(t, err)
	grid := read[api.Rubric](w.as(organizer).get(known.in(t, pitches) + "/rubric"))
	typed := func(number string) answer {
		sheet, marks := "entry,judge", number+",Fatoumata Diarra"
		for _, criterion := range grid.Criteria {
			sheet, marks = sheet+","+criterion.Key, marks+",14"
		}
		return w.as(organizer).post("/editions/"+known["edition"]+"/imports/scores?dryRun=false&round="+known["startup2"], []byte(sheet+"\n"+marks+"\n"))
	}
	for _, slot := range read[api.Stage](w.as(organizer).get(known.in(t, pitches) + "/running-order")).Slots {
		if slot.Entry.ID != heard {
			typed(slot.Entry.Number).refuses(http.StatusConflict, "slot_not_open")
			continue
		}
		if report := read[api.ImportReport](typed(slot.Entry.Number)); report.Written != 1 || len(report.Problems) > 0 {
			t.Errorf("the paper of who was heard: %+v", report)
		}
	}
}
