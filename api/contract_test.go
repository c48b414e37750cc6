package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"palmares/api"
)

// refusal is an example of what the server does not do, and its word for why.
type refusal struct {
	does    string
	by      string
	path    string
	body    string
	headers map[string]string
	first   func(w *world, by string) things
	status  int
	code    string
}

func (r refusal) example() example {
	return example{does: r.does, path: r.path, body: r.body, headers: r.headers, first: r.first}
}

// refusals are at least one example of every problem that the contract documents, room by room.
var refusals = slices.Concat(accountRefusals, identityRefusals, editionRefusals, categoryRefusals, entryRefusals, juryRefusals, planRefusals, paceRefusals, stageRefusals, arrivalRefusals, paperRefusals, deliberationRefusals, outcomeRefusals, complaintRefusals, closingRefusals, ceremonyRefusals, certificateRefusals)

// TestContract_everyOperationWithEveryStatus plays every example and every refusal, and asks whether something documented
// was never seen. That each answer is inside the contract is checked wherever one is read.
func TestContract_everyOperationWithEveryStatus(t *testing.T) {
	t.Parallel()
	seen := &coverage{}
	t.Run("played", func(t *testing.T) {
		for _, one := range examples {
			t.Run(one.does, func(t *testing.T) {
				t.Parallel()
				w := demo(t)
				w.seen = seen
				by := w.as(one.allowed()[0])
				one.play(one.prepare(w, by.login), by).is(one.answers)
			})
		}
		for _, one := range refusals {
			t.Run(one.does+" "+one.code, func(t *testing.T) {
				t.Parallel()
				w := demo(t)
				w.seen = seen
				s := one.example().prepare(w, one.by)
				before := s.facts()
				one.example().play(s, s.as(one.by)).refuses(one.status, one.code)
				if after := s.facts(); after != before {
					t.Errorf("the refusal left %d facts in the journal", after-before)
				}
			})
		}
	})
	if missing := seen.missing(); len(missing) > 0 && !t.Failed() {
		t.Errorf("documented, and never seen:\n%s", strings.Join(missing, "\n"))
	}
}

// missing lists the documented statuses that were not seen. The default stands for any other problem; those are seen by
// TestAccess_thoseAndNobodyElse and TestContract_refusesWhatItDoesNotKnow. What has not changed, or goes on where it broke, is seen by its story.
func (c *coverage) missing() []string {
	var missing []string
	for _, item := range contract().Paths.Map() {
		for _, operation := range item.Operations() {
			for status := range operation.Responses.Map() {
				number, err := strconv.Atoi(status)
				if err == nil && number != http.StatusNotModified && number != http.StatusPartialContent && !c.seen[operation.OperationID][number] {
					missing = append(missing, operation.OperationID+" "+status)
				}
			}
		}
	}
	sort.Strings(missing)
	return missing
}

// secret is what no answer may repeat.
const secret = "valeur-confidentielle-8f2c"

// TestContract_refusesWhatItDoesNotKnow sends each operation an unknown field, values of a wrong type, no version, a
// malformed id and a bad cursor: each is named by its place, and never repeated.
func TestContract_refusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	s.fillIn()
	before := s.facts()
	for _, one := range examples {
		by := s.as(one.allowed()[0])
		one.refusesUnknownFields(s, by)
		one.refusesOtherTypes(s, by)
		one.refusesNoVersion(s, by)
		one.refusesMalformedIDs(s, by)
	}
	if s.facts() != before {
		t.Error("malformed requests left facts in the journal")
	}
}

// malformed plays the example, which the contract must refuse with one of these codes at the place.
func (e example) malformed(s stage, by client, pointer string, codes ...string) {
	s.t.Helper()
	got := e.play(s, by)
	problem := got.refuses(http.StatusBadRequest, "invalid_request")
	if method, _ := e.method(s.t); method != http.MethodHead && !slices.Contains(codes, at(problem, pointer)) {
		s.t.Errorf("%s with %s: %+v does not say %s at %s", e.does, e.body, problem.Errors, codes, pointer)
	}
	if strings.Contains(string(got.body), secret) {
		s.t.Errorf("%s repeats what it refuses: %s", e.does, got.body)
	}
}

// fields of the example's body, where it is a JSON object.
func (e example) fields(s stage) map[string]any {
	var fields map[string]any
	if _, bytes := e.method(s.t); bytes || json.Unmarshal([]byte(s.things.in(s.t, e.body)), &fields) != nil {
		return nil
	}
	return fields
}

func (e example) withBody(t *testing.T, fields map[string]any) example {
	t.Helper()
	body, err := json.Marshal(fields)
	must(t, err)
	e.body = string(body)
	return e
}

func (e example) refusesUnknownFields(s stage, by client) {
	s.t.Helper()
	if fields := e.fields(s); fields != nil {
		fields["surplus"] = secret
		e.withBody(s.t, fields).malformed(s, by, "/surplus", "unknown_field")
	}
}

func (e example) refusesOtherTypes(s stage, by client) {
	s.t.Helper()
	for name := range e.fields(s) {
		fields := e.fields(s)
		fields[name] = []any{map[string]any{secret: secret}}
		if _, list := e.fields(s)[name].([]any); list {
			fields[name] = map[string]any{secret: secret}
		}
		e.withBody(s.t, fields).malformed(s, by, "/"+name, "wrong_type", "unknown_value")
	}
}

func (e example) refusesNoVersion(s stage, by client) {
	s.t.Helper()
	if _, wanted := e.headers["If-Match"]; wanted {
		without := e
		without.headers = maps.Clone(e.headers)
		delete(without.headers, "If-Match")
		without.malformed(s, by, "/header/If-Match", "required")
		without.headers["If-Match"] = secret
		without.malformed(s, by, "/header/If-Match", "invalid_format")
	}
}

func (e example) refusesMalformedIDs(s stage, by client) {
	s.t.Helper()
	method, _ := e.method(s.t)
	address, _, _ := strings.Cut(s.things.in(s.t, e.path), "?")
	route, params := routeOf(method, address)
	for name, value := range params {
		parameter := route.Operation.Parameters.GetByInAndName(openapi3.ParameterInPath, name)
		if parameter.Schema.Value.Pattern == "" || value == "" {
			continue
		}
		one := e
		one.path = strings.Replace(s.things.in(s.t, e.path), value, secret, 1)
		one.malformed(s, by, "/path/"+name, "invalid_format")
	}
}

func TestContract_refusesCursorsThatItDidNotMake(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	for path, by := range map[string]string{
		"/editions/<edition>/entries?cursor=": organizer, "/editions/<edition>/journal?cursor=": organizer, "/accounts?cursor=": administrator,
	} {
		for _, cursor := range []string{secret, "ImFiYyI", "AA"} {
			problem := s.as(by).get(s.things.in(t, path)+cursor).refuses(http.StatusBadRequest, "invalid_cursor")
			if at(problem, "/query/cursor") != "invalid_format" {
				t.Errorf("%s%s: %+v", path, cursor, problem.Errors)
			}
		}
	}
}

// TestContract_pagesMeetWithoutGapOrOverlap walks each list page by page, and meets everything once.
func TestContract_pagesMeetWithoutGapOrOverlap(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	for _, sort := range []string{"number", "title", "submittedAt", "-submittedAt", "country"} {
		met := map[string]bool{}
		for cursor := ""; ; {
			path := "/editions/" + s.things["edition"] + "/entries?limit=4&sort=" + sort + "&cursor=" + cursor
			page := read[api.EntryPage](s.as(organizer).get(path))
			for _, one := range page.Items {
				if met[one.ID] {
					t.Errorf("by %s, %s comes twice", sort, one.Number)
				}
				met[one.ID] = true
			}
			if cursor = page.NextCursor; cursor == "" {
				if len(met) != page.Total || page.Total != 25 {
					t.Errorf("by %s the pages have %d of %d entries", sort, len(met), page.Total)
				}
				break
			}
		}
	}
}
