package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"
)

// Exchange is what those who measure may know of a request: no address, no query, no person.
type Exchange struct {
	Operation     string // of the contract, or what else was asked for
	Method, Route string
	ID            string
	Stream        bool        // of events, which ends when somebody leaves
	Header        http.Header // for the trace that a proxy began, alone
}

// Observer is told of a request as it begins, and then of its status.
type Observer interface {
	Begin(ctx context.Context, exchange Exchange) (context.Context, func(status int))
}

// statusGone is of a request whose caller did not wait for the answer, as nginx has it.
const statusGone = 499

// What is served beside the contract, by route.
var plainOperations = map[string]string{
	"/healthz": "health", "/readyz": "readiness", "/*": "site",
	basePath + "/screens/:token/events": "streamScreen", basePath + "/rounds/:roundId/events": "streamRound",
	"/api": "reference", "/api/openapi.yaml": "reference",
}

// Operations are the names by which requests are counted.
func Operations() ([]string, error) {
	gate, err := contractGate()
	if err != nil {
		return nil, err
	}
	names := []string{"unrouted", "widget", "asset"}
	for _, name := range plainOperations {
		names = append(names, name)
	}
	for _, operation := range gate.operations {
		names = append(names, operation.name)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// nameOf is the operationId as the contract spells it; the embedded document has it with a capital.
func nameOf(o *openapi3.Operation) string {
	id := []rune(o.OperationID)
	id[0] = unicode.ToLower(id[0])
	return string(id)
}

func (g gate) exchange(c echo.Context) Exchange {
	request := c.Request()
	told := Exchange{Method: request.Method, Route: c.Path(), ID: requestID(c), Header: request.Header}
	if operation, ok := g.operations[request.Method+" "+c.Path()]; ok {
		told.Operation = operation.name
		return told
	}
	plain, ok := plainOperations[c.Path()]
	switch {
	case strings.HasPrefix(request.URL.Path, "/_app/"):
		told.Operation = "asset"
	case ok:
		told.Operation, told.Stream = plain, strings.HasPrefix(plain, "stream")
	case strings.Contains(c.Path(), "widget"):
		told.Operation = "widget"
	default:
		told.Operation = "unrouted"
	}
	return told
}

// observed tells the observers, outside of everything that may still change the answer.
func observed(observers []Observer) (echo.MiddlewareFunc, error) {
	gate, err := contractGate()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		if len(observers) == 0 {
			return next
		}
		return func(c echo.Context) error {
			told, ctx := gate.exchange(c), c.Request().Context()
			ends := make([]func(status int), 0, len(observers))
			for _, observer := range observers {
				var end func(status int)
				ctx, end = observer.Begin(ctx, told)
				ends = append(ends, end)
			}
			defer func() { // whatever happens, a panic too
				for _, end := range slices.Backward(ends) {
					end(statusOf(c))
				}
			}()
			c.SetRequest(c.Request().WithContext(ctx))
			return next(c)
		}
	}, err
}

func statusOf(c echo.Context) int {
	if !c.Response().Committed && errors.Is(c.Request().Context().Err(), context.Canceled) {
		return statusGone
	}
	return c.Response().Status
}
