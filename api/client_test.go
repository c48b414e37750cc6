package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"palmares/api"
)

// client calls the server as one person; every answer is held to the contract.
type client struct {
	w     *world
	login string // empty for a visitor
	token string // a personal token, instead of a session
}

func (w *world) as(login string) client { return client{w: w, login: login} }

// visitor calls without a session.
func (w *world) visitor() client { return client{w: w} }

func (w *world) withToken(token string) client { return client{w: w, token: token} }

// option changes a request before it leaves.
type option func(*http.Request)

func ifMatch(version int) option { return header("If-Match", strconv.Quote(strconv.Itoa(version))) }

func keyed(key string) option { return header("Idempotency-Key", key) }

func header(name, value string) option {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func (c client) get(path string, options ...option) answer {
	c.w.t.Helper()
	return c.send(http.MethodGet, path, nil, options...)
}

func (c client) post(path string, body any, options ...option) answer {
	c.w.t.Helper()
	return c.send(http.MethodPost, path, body, options...)
}

func (c client) put(path string, body any, options ...option) answer {
	c.w.t.Helper()
	return c.send(http.MethodPut, path, body, options...)
}

func (c client) patch(path string, body any, options ...option) answer {
	c.w.t.Helper()
	return c.send(http.MethodPatch, path, body, options...)
}

func (c client) delete(path string, body any, options ...option) answer {
	c.w.t.Helper()
	return c.send(http.MethodDelete, path, body, options...)
}

// send makes a request: bytes go as a file, text as it stands, anything else as JSON.
func (c client) send(method, path string, body any, options ...option) answer {
	t := c.w.t
	t.Helper()
	content, mediaType := encoded(t, body)
	request, err := http.NewRequestWithContext(t.Context(), method, c.w.server.URL+"/api/v1"+path, bytes.NewReader(content))
	must(t, err)
	if body != nil {
		request.Header.Set("Content-Type", mediaType)
	}
	switch {
	case c.token != "":
		request.Header.Set("Authorization", "Bearer "+c.token)
	case c.login != "":
		request.Header.Set("Authorization", "Bearer "+c.w.tokenOf(c.login))
	}
	for _, change := range options {
		change(request)
	}
	response, err := http.DefaultClient.Do(request)
	must(t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	must(t, err)
	got := answer{t: t, call: method + " " + path, status: response.StatusCode, header: response.Header, body: text}
	got.hold(request, c.w.seen)
	got.sealed()
	return got
}

func encoded(t *testing.T, body any) (content []byte, mediaType string) {
	t.Helper()
	switch body := body.(type) {
	case nil:
		return nil, ""
	case []byte:
		return body, "application/octet-stream"
	case json.RawMessage:
		return body, "application/json"
	default:
		content, err := json.Marshal(body)
		must(t, err)
		return content, "application/json"
	}
}

// answer is what came back.
type answer struct {
	t      *testing.T
	call   string
	status int
	header http.Header
	body   []byte
}

// is holds the answer to a status.
func (a answer) is(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s answers %d, not %d: %s", a.call, a.status, status, a.body)
	}
	return a
}

// refuses holds the answer to a status and a problem's code.
func (a answer) refuses(status int, code string) api.Problem {
	a.t.Helper()
	var problem api.Problem
	if strings.HasPrefix(a.call, http.MethodHead) { // has no words
		a.is(status)
		return api.Problem{Code: code}
	}
	a.is(status).into(&problem)
	if problem.Code != code {
		a.t.Fatalf("%s answers %s, not %s: %s", a.call, problem.Code, code, a.body)
	}
	return problem
}

// into reads the answer's JSON.
func (a answer) into(value any) answer {
	a.t.Helper()
	if err := json.Unmarshal(a.body, value); err != nil {
		a.t.Fatalf("%s: %v: %s", a.call, err, a.body)
	}
	return a
}

// read is the answer to a request that went well.
func read[A any](got answer) (value A) {
	got.t.Helper()
	if got.status >= http.StatusMultipleChoices {
		got.t.Fatalf("%s answers %d: %s", got.call, got.status, got.body)
	}
	got.into(&value)
	return value
}

// at finds what a problem says about one place.
func at(p api.Problem, pointer string) string {
	i := slices.IndexFunc(p.Errors, func(e api.FieldError) bool { return e.Pointer == pointer })
	if i < 0 {
		return ""
	}
	return p.Errors[i].Code
}

// coverage is which statuses of which operations were seen.
type coverage struct {
	mu   sync.Mutex
	seen map[string]map[int]bool
}

func (c *coverage) add(operationID string, status int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[string]map[int]bool{}
	}
	if c.seen[operationID] == nil {
		c.seen[operationID] = map[int]bool{}
	}
	c.seen[operationID][status] = true
}

// contract is the specification that answers are held to.
var contract = sync.OnceValue(func() *openapi3.T {
	document, err := api.GetSpec()
	if err != nil {
		panic(err)
	}
	for _, file := range []string{"application/pdf", "text/calendar"} {
		openapi3filter.RegisterBodyDecoder(file, openapi3filter.FileBodyDecoder)
	}
	return document
})

// routeOf finds the operation of a request, and what its path names. A path without a name goes before one with.
func routeOf(method, path string) (*routers.Route, map[string]string) {
	asked := strings.Split(path, "/")
	var found *routers.Route
	var names map[string]string
	for template, item := range contract().Paths.Map() {
		operation := item.GetOperation(method)
		params, ok := matches(strings.Split(template, "/"), asked)
		if ok && operation != nil && (found == nil || len(params) < len(names)) {
			found = &routers.Route{Spec: contract(), Path: template, PathItem: item, Method: method, Operation: operation}
			names = params
		}
	}
	return found, names
}

func matches(template, asked []string) (map[string]string, bool) {
	params := map[string]string{}
	if len(template) != len(asked) {
		return nil, false
	}
	for i, part := range template {
		before, name, named := strings.Cut(part, "{") // palmares.{format}
		value, begins := strings.CutPrefix(asked[i], before)
		switch {
		case named && begins && value != "":
			params[strings.TrimSuffix(name, "}")] = value
		case part != asked[i]:
			return nil, false
		}
	}
	return params, true
}

// hold validates the answer: status, media type, headers and body must be those that the contract promises.
func (a answer) hold(request *http.Request, seen *coverage) {
	a.t.Helper()
	route, params := routeOf(request.Method, strings.TrimPrefix(request.URL.Path, "/api/v1"))
	if route == nil {
		a.t.Fatalf("%s is no operation of the contract", a.call)
	}
	seen.add(route.Operation.OperationID, a.status)
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: request, PathParams: params, Route: route},
		Status:                 a.status, Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)),
		Options: &openapi3filter.Options{MultiError: true, IncludeResponseStatus: true},
	}
	if err := openapi3filter.ValidateResponse(request.Context(), input); err != nil {
		a.t.Errorf("%s answers %d outside the contract: %v\n%.2000s", a.call, a.status, err, a.body)
	}
	a.holdDetails(route.Operation)
}

// holdDetails checks what a schema cannot say.
func (a answer) holdDetails(operation *openapi3.Operation) {
	a.t.Helper()
	mediaType, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	if a.status >= http.StatusBadRequest && mediaType != "application/problem+json" {
		a.t.Errorf("%s answers %d as %q", a.call, a.status, mediaType)
	}
	if a.status == http.StatusInternalServerError {
		a.t.Errorf("%s fails: %s", a.call, a.body)
	}
	if strings.HasSuffix(mediaType, "json") && bytes.Contains(a.body, []byte("0001-01-01")) {
		a.t.Errorf("%s tells of a moment that never was: %s", a.call, a.body)
	}
	if documented := operation.Responses.Value(strconv.Itoa(a.status)); documented != nil && documented.Value.Headers != nil {
		for name := range documented.Value.Headers {
			if a.header.Get(name) == "" {
				a.t.Errorf("%s answers %d without %s", a.call, a.status, name)
			}
		}
	}
}
