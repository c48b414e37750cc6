package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// example is one operation as it is used in the demo, and who may use it. Texts name things: <PP-0005>.
type example struct {
	does    string // the operation
	may     []string
	path    string
	body    string            // JSON, or a file's bytes
	headers map[string]string // beside those of every request
	first   func(w *world, by string) things
	answers int // the status when all is well
}

// Who may, as sets. The public is everybody, with or without a session.
var (
	public    = []string{"", owner, stranger, screener, judge, otherJudge, president, organizer, observer, administrator, foreigner}
	signedIn  = public[1:]
	light     = []string{owner, stranger, screener, judge, otherJudge}
	conducts  = []string{organizer, president, observer}
	organizes = []string{organizer}
	begins    = []string{organizer, administrator, foreigner}
	invites   = []string{organizer, administrator}
	screens   = []string{screener, organizer}
	lists     = []string{organizer, observer, screener}
	owns      = []string{owner}
	reads     = []string{owner, organizer, observer, screener}
	judges    = []string{judge}
	decides   = []string{organizer, president}
	presides  = []string{president}
	manages   = []string{administrator}
)

// examples are all that can be asked of the server, room by room.
var examples = slices.Concat(accountExamples, identityExamples, editionExamples, categoryExamples, entryExamples, juryExamples, planExamples, paceExamples, stageExamples, arrivalExamples, paperExamples, deliberationExamples, outcomeExamples, complaintExamples, closingExamples, ceremonyExamples, certificateExamples)

func (e example) operationID() string { return strings.ToUpper(e.does[:1]) + e.does[1:] }

// method of the example's operation, and whether its body is a file.
func (e example) method(t *testing.T) (method string, bytes bool) {
	t.Helper()
	for _, item := range contract().Paths.Map() {
		for method, operation := range item.Operations() {
			if operation.OperationID == e.does || operation.OperationID == e.operationID() {
				return method, operation.RequestBody != nil && operation.RequestBody.Value.Content.Get("application/json") == nil
			}
		}
	}
	t.Fatalf("the contract has no operation %s", e.does)
	return "", false
}

// stage is a world in which an example can be played, with the things that it names.
type stage struct {
	*world
	things things
}

// set makes the world of an example, after what must have happened first.
func (e example) set(t *testing.T, by string) stage {
	t.Helper()
	return e.prepare(demo(t), by)
}

func (e example) prepare(w *world, by string) stage {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	s := stage{w, maps.Clone(known)}
	if e.first != nil {
		maps.Copy(s.things, e.first(w, by))
	}
	return s
}

// play makes the example's request.
func (e example) play(s stage, by client) answer {
	s.t.Helper()
	method, bytes := e.method(s.t)
	var body any
	switch {
	case e.body == "":
	case bytes:
		body = []byte(e.body)
	default:
		body = json.RawMessage(s.things.in(s.t, e.body))
	}
	var options []option
	for name, value := range e.headers {
		options = append(options, header(name, s.things.in(s.t, value)))
	}
	if e.takesKey() {
		options = append(options, keyed(uuid.NewString()))
	}
	return by.send(method, s.things.in(s.t, e.path), body, options...)
}

// takesKey tells whether the operation may be sent twice: then the examples send a key, as the pages do.
func (e example) takesKey() bool {
	if _, given := e.headers["Idempotency-Key"]; given {
		return false
	}
	for _, item := range contract().Paths.Map() {
		for _, operation := range item.Operations() {
			if operation.OperationID == e.does || operation.OperationID == e.operationID() {
				return operation.Parameters.GetByInAndName("header", "Idempotency-Key") != nil
			}
		}
	}
	return false
}

// reads tells whether the example changes nothing.
func (e example) onlyReads(t *testing.T) bool {
	method, _ := e.method(t)
	return method == http.MethodGet
}

// version is the header of a change that was read at a version.
func version(of string) map[string]string {
	return map[string]string{"If-Match": `"<` + of + `.version>"`}
}
