package api

import (
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
)

// gate refuses, before a handler sees it, whatever the contract does not allow: no session, a token without the scope,
// an unknown field, a wrong type. It comes before any deadline: what is both late and malformed is answered 400, since
// nobody can tell what it wanted. Of what is well formed, the rooms look at the deadline first, and at the content after.
type gate struct {
	operations map[string]operation // by method and route
}

type operation struct {
	name   string // as the contract spells it
	route  *routers.Route
	public bool // may be called without a session
	shared bool // and a visitor's browser may keep the answer
	scope  string
	bytes  bool // the body is a file, not JSON
	long   bool // may take longer than a person waits
}

// contractGate is made once: the contract does not change while the program runs.
var contractGate = sync.OnceValues(newGate)

func newGate() (gate, error) {
	document, err := GetSpec()
	if err != nil {
		return gate{}, err
	}
	document.Servers = nil
	g := gate{operations: map[string]operation{}}
	for path, item := range document.Paths.Map() {
		for method, described := range item.Operations() {
			g.operations[method+" "+basePath+echoPath(path)] = operation{
				name:   nameOf(described),
				route:  &routers.Route{Spec: document, Path: path, PathItem: item, Method: method, Operation: described},
				public: isPublic(described), shared: isShared(method, path, described), scope: scopeOf(method, described), bytes: takesBytes(described), long: isLong(described),
			}
			described.Security = openapi3.NewSecurityRequirements() // it is ours to ask: nobody else needs to, at each request
		}
	}
	return g, nil
}

func echoPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

func isPublic(o *openapi3.Operation) bool {
	if o.Security == nil {
		return false
	}
	return len(*o.Security) == 0 || slices.ContainsFunc(*o.Security, func(r openapi3.SecurityRequirement) bool { return len(r) == 0 })
}

// scopeOf is what a personal token needs: the operation's tag, and read or write.
func scopeOf(method string, o *openapi3.Operation) string {
	if method == http.MethodGet || method == http.MethodHead {
		return o.Tags[0] + ":read"
	}
	return o.Tags[0] + ":write"
}

func takesBytes(o *openapi3.Operation) bool {
	return o.RequestBody != nil && o.RequestBody.Value.Content.Get("application/json") == nil
}

func (g gate) check(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		asked, ok := g.operations[c.Request().Method+" "+c.Path()]
		if !ok {
			return fault.New(fault.NotFound, "no_such_operation")
		}
		if err := asked.admit(callOf(c.Request().Context())); err != nil {
			return err
		}
		limit := int64(jsonLimit)
		if asked.bytes {
			limit = fileLimit
		}
		if c.Request().ContentLength > limit {
			return fault.New(fault.TooLarge, "request_too_large")
		}
		c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, limit)
		if !asked.bytes {
			c.Request().Body = &nesting{ReadCloser: c.Request().Body}
		}
		if err := asked.validate(c); err != nil {
			return err
		}
		if asked.shared && c.Request().Header.Get(echo.HeaderAuthorization) == "" {
			c.Response().Header().Set("Cache-Control", "no-cache")
		}
		return next(c)
	}
}

// isShared are the answers that anybody may read, at an address that anybody may know: a browser may keep what a visitor was
// told, and asks whether it is still so. All others must not be found on a device after its owner has signed out.
func isShared(method, path string, o *openapi3.Operation) bool {
	return method == http.MethodGet && isPublic(o) && (strings.HasPrefix(path, "/editions/") || path == "/revocations")
}

// admit asks for a session, and of a personal token for the scope. Tokens never manage accounts; every one knows whose it is.
func (o operation) admit(by call) error {
	switch {
	case o.public:
		return nil
	case o.route.Operation.OperationID == "GetMe" && by.refused == nil && by.actor.SignedIn():
		return nil
	case beforeFactor[o.route.Operation.OperationID] && by.actor.FactorDue:
		return nil
	default:
		return mayCall(by, o.scope)
	}
}

// beforeFactor is all that is open to who must set up a second factor, beside what is public.
var beforeFactor = map[string]bool{"GetFactor": true, "StartFactor": true, "ConfirmFactor": true, "StartPasskey": true, "CreatePasskey": true}

// mayCall is what the gate asks of an operation, also for the streams beside the contract.
func mayCall(by call, scope string) error {
	switch {
	case by.refused != nil:
		return by.refused
	case !by.actor.SignedIn():
		return fault.New(fault.Unauthenticated, "session_required")
	case by.actor.FactorDue:
		return fault.New(fault.Forbidden, "factor_required")
	case !by.actor.InScope(scope):
		return fault.New(fault.Forbidden, "scope_missing")
	default:
		return nil
	}
}

var filterOptions = &openapi3filter.Options{
	MultiError: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, SkipSettingDefaults: true,
}

var bytesOptions = &openapi3filter.Options{
	MultiError: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, ExcludeRequestBody: true, SkipSettingDefaults: true,
}

func (o operation) validate(c echo.Context) error {
	input := &openapi3filter.RequestValidationInput{
		Request: c.Request(), PathParams: map[string]string{}, Route: o.route, Options: filterOptions,
	}
	if o.bytes {
		input.Options = bytesOptions
	}
	for i, name := range c.ParamNames() {
		input.PathParams[name] = c.ParamValues()[i]
	}
	if err := openapi3filter.ValidateRequest(c.Request().Context(), input); err != nil {
		return refusal(err)
	}
	return checkText(c.Request(), input.PathParams, !o.bytes)
}
