package api_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/seed"
)

// TestStory_aFrozenRubricChangesInPublicOrNotAtAll wants a reason, and keeps the notice for ever.
func TestStory_aFrozenRubricChangesInPublicOrNotAtAll(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/rounds/" + s.things["startup1"] + "/rubric"
		before := read[api.Rubric](s.visitor().get(path))
		change := api.NewRubric{Direction: before.Direction, Criteria: before.Criteria}
		change.Criteria[0].Weight = 30
		s.as(organizer).put(path, change, ifMatch(before.Version)).refuses(http.StatusUnprocessableEntity, "reason_required")
		change.Reason = "Le règlement annonçait 30."
		after := read[api.Rubric](s.as(organizer).put(path, change, ifMatch(before.Version)).is(http.StatusOK))
		if !after.Frozen || after.Hash == before.Hash || len(after.Notices) != len(before.Notices)+1 {
			s.t.Errorf("after the change the rubric is frozen %v with %d notices", after.Frozen, len(after.Notices))
		}
		change.Criteria[0].Weight, change.Reason = 20, "Retour aux coefficients d'abord publiés."
		s.as(organizer).put(path, change, ifMatch(after.Version)).is(http.StatusOK)
		notices := read[api.Rubric](s.visitor().get(path)).Notices
		if len(notices) != len(before.Notices)+2 || !slices.ContainsFunc(notices, func(n api.RubricNotice) bool {
			return n.Reason == "Le règlement annonçait 30." && n.PreviousHash == before.Hash && n.Hash == after.Hash
		}) {
			s.t.Errorf("the public reads the notices %+v", notices)
		}
		change.Criteria[0].Max = "40"
		s.as(organizer).put(path, change, ifMatch(after.Version+1)).refuses(http.StatusConflict, "criterion_has_marks")
		s.refusesSQL("append_only", "DELETE FROM rubric_notice")
		s.refusesSQL("append_only", "UPDATE rubric_notice SET reason = 'rien'")
	})
}

// TestStory_twoOrganizersNeverOverwriteEachOther has one of them save first; the other, who read the same version, is
// shown what is stored now instead.
func TestStory_twoOrganizersNeverOverwriteEachOther(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		edition := "/editions/" + s.things["edition"]
		full := read[api.Edition](s.as(organizer).get(edition))
		program := read[[]api.ProgrammeSession](s.as(organizer).get(edition + "/programme"))
		project := read[api.Category](s.as(organizer).get("/categories/" + s.things["project"]))
		grid := read[api.Rubric](s.as(organizer).get("/rounds/" + s.things["project1"] + "/rubric"))
		prize := read[[]api.Prize](s.as(organizer).get(edition + "/prizes"))[0]
		fields := project.Form.Fields
		for path, change := range map[string]struct {
			version int
			body    any
		}{
			edition + "/programme":                         {full.Version, program[1:]},
			"/categories/" + s.things["project"] + "/form": {project.Form.Version, api.NewForm{Fields: fields[:len(fields)-1]}},
			"/rounds/" + s.things["project1"] + "/rubric":  {grid.Version, api.NewRubric{Direction: grid.Direction, Criteria: grid.Criteria[1:]}},
			"/prizes/" + prize.ID + "/awards":              {prize.Version, api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Aucun."}},
		} {
			first := s.as(organizer).put(path, change.body, ifMatch(change.version)).is(http.StatusOK)
			late := s.as(organizer).put(path, change.body, ifMatch(change.version)).refuses(http.StatusPreconditionFailed, "stale")
			if stored, _ := json.Marshal(late.Current); !sameJSON(s.t, stored, first.body) {
				s.t.Errorf("%s shows %s, where %s is stored", path, stored, first.body)
			}
		}
	})
}

func sameJSON(t *testing.T, one, other []byte) bool {
	t.Helper()
	var a, b any
	must(t, json.Unmarshal(one, &a))
	must(t, json.Unmarshal(other, &b))
	return reflect.DeepEqual(a, b)
}

// bait is a title that a spreadsheet would compute.
const bait = `=cmd|' /C calc'!A0`

func TestStory_exportsComputeNothing(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		content := draft(bait, person{login: owner, name: "Issa", organisation: "@SUM(1+1)*cmd"})
		content.Region = "-2+3"
		mine := read[api.Entry](s.as(owner).get("/entries/" + s.things["PP-0005"]))
		saved := read[api.Entry](s.as(owner).put("/entries/"+mine.ID+"/draft", content, ifMatch(mine.Version)).is(http.StatusOK))
		s.as(owner).post("/entries/"+mine.ID+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
		path := "/editions/" + s.things["edition"] + "/exports/entries?format="
		plain := s.as(observer).get(path + "csv").is(http.StatusOK)
		reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(plain.body), "\ufeff")))
		reader.Comma = ';'
		rows, err := reader.ReadAll()
		must(s.t, err)
		holdNeutral(s.t, rows)
		book, err := excelize.OpenReader(bytes.NewReader(s.as(observer).get(path + "xlsx").is(http.StatusOK).body))
		must(s.t, err)
		rows, err = book.GetRows(book.GetSheetName(0))
		must(s.t, err)
		for i := range rows {
			for j := range rows[i] {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, _ := book.GetCellFormula(book.GetSheetName(0), cell); formula != "" {
					s.t.Errorf("%s computes %s", cell, formula)
				}
			}
		}
		if !slices.ContainsFunc(rows, func(row []string) bool {
			return slices.ContainsFunc(row, func(c string) bool { return strings.HasSuffix(c, bait) })
		}) {
			s.t.Error("the XLSX has lost the title")
		}
	})
}

func holdNeutral(t *testing.T, rows [][]string) {
	t.Helper()
	found := false
	for _, row := range rows {
		for _, cell := range row {
			found = found || strings.HasSuffix(cell, bait)
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
				t.Errorf("a spreadsheet would compute %q", cell)
			}
		}
	}
	if !found {
		t.Errorf("the list has lost the title: %.300q", rows)
	}
}

// TestStory_aDryRunListsEveryProblemAndWritesNothing tries a list with faults, then without.
func TestStory_aDryRunListsEveryProblemAndWritesNothing(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/editions/" + s.things["edition"] + "/imports/entries?category=" + s.things["project"]
		list := "number,titre,pays,stage,colour\nPP-0005,Moulin,ML,idea,red\nX-1,,Mali,idea,\nX-2,Puits,NE,idea,\n"
		want := []string{"1 colour unknown_column", "2 number number_taken", "3 titre required", "3 pays unknown_country"}
		before, entries := s.facts(), s.number("SELECT count(*) FROM entry")
		for _, run := range []string{"", "&dryRun=true", "&dryRun=false"} {
			report := read[api.ImportReport](s.as(organizer).post(path+run, []byte(list)).is(http.StatusOK))
			var got []string
			for _, problem := range report.Problems {
				got = append(got, strings.Join([]string{jsonOf(s.t, problem.Row), problem.Column, problem.Code}, " "))
			}
			slices.Sort(got)
			if slices.Sort(want); !slices.Equal(got, want) || report.Written != 0 || report.Rows != 3 {
				s.t.Errorf("%s: %d rows, %d written, %q, not %q", run, report.Rows, report.Written, got, want)
			}
		}
		good := []byte("number,title,country,stage\nX-1,Moulin,ML,idea\nX-2,Puits,NE,idea\n")
		if dry := read[api.ImportReport](s.as(organizer).post(path, good)); dry.Valid != 2 || dry.Written != 0 {
			s.t.Errorf("a dry run of a good list is %+v", dry)
		}
		if s.facts() != before || s.number("SELECT count(*) FROM entry") != entries {
			s.t.Error("dry runs and refused lists have written something")
		}
		if done := read[api.ImportReport](s.as(organizer).post(path+"&dryRun=false", good)); done.Written != 2 {
			s.t.Errorf("the good list is %+v", done)
		}
		if s.number("SELECT count(*) FROM entry") != entries+2 || s.facts() != before+1 {
			s.t.Error("the good list is not written whole, with one fact")
		}
	})
}

func jsonOf(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	must(t, err)
	return string(text)
}

// TestStory_aStolenRefreshTokenEndsTheWholeFamily lets a thief come back with a token whose successor was used, and ends both sessions.
func TestStory_aStolenRefreshTokenEndsTheWholeFamily(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		cookie := func(got answer) (option, string) {
			set, err := http.ParseSetCookie(got.header.Get("Set-Cookie"))
			must(s.t, err)
			if !set.HttpOnly || !set.Secure || set.SameSite != http.SameSiteStrictMode || set.Path != "/api/v1/session" {
				s.t.Errorf("the cookie is %s", set)
			}
			return header("Cookie", set.Name+"="+set.Value), read[api.Session](got).AccessToken
		}
		stolen, _ := cookie(s.visitor().post("/session", api.Credentials{Email: judge, Password: seed.Password}).is(http.StatusOK))
		arrived, _ := cookie(s.visitor().post("/session/refresh", nil, stolen).is(http.StatusOK))
		next, access := cookie(s.visitor().post("/session/refresh", nil, arrived).is(http.StatusOK))
		s.wait(account.AccessLife / 2)
		s.withToken(access).get("/me").is(http.StatusOK)
		s.visitor().post("/session/refresh", nil, stolen).refuses(http.StatusUnauthorized, "session_ended")
		s.visitor().post("/session/refresh", nil, next).refuses(http.StatusUnauthorized, "session_ended")
		s.wait(2 * time.Second)
		s.withToken(access).get("/me").refuses(http.StatusUnauthorized, "session_ended")
		if s.number("SELECT count(*) FROM journal WHERE action = 'session.reused'") != 1 {
			s.t.Error("the journal does not know of the theft")
		}
	})
}
