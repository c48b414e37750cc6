package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
	"palmares/pkg/stage"
)

// statuses is the only table from fault to status.
var statuses = map[fault.Kind]int{
	fault.Malformed:       http.StatusBadRequest,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.Stale:           http.StatusPreconditionFailed,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Internal:        http.StatusInternalServerError,
}

// problems is the only writer of error bodies.
type problems struct{ log *slog.Logger }

// answer writes an error as an RFC 9457 problem. The cause goes to the log alone.
func (p problems) answer(err error, c echo.Context) {
	if c.Response().Committed || errors.Is(c.Request().Context().Err(), context.Canceled) {
		return
	}
	failure := faultOf(err)
	status := statuses[failure.Kind]
	if status >= http.StatusInternalServerError {
		p.log.LogAttrs(c.Request().Context(), slog.LevelError, "failure", slog.String("id", requestID(c)), slog.String("error", err.Error()))
	}
	problem := toProblem(failure)
	problem.RequestID = requestID(c)
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
	if failure.RetryAfter > 0 {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(problem.RetryAfter))
	}
	if status == http.StatusUnauthorized {
		c.Response().Header().Set(echo.HeaderWWWAuthenticate, "Bearer")
	}
	if c.Request().Method == http.MethodHead {
		_ = c.NoContent(status)
		return
	}
	_ = c.JSON(status, problem)
}

// faultOf brings the framework's own errors into the one vocabulary.
func faultOf(err error) *fault.Error {
	var http404 *echo.HTTPError
	if !errors.As(err, &http404) {
		return fault.Of(err)
	}
	switch http404.Code {
	case http.StatusNotFound:
		return fault.New(fault.NotFound, "no_such_page")
	case http.StatusMethodNotAllowed:
		return fault.New(fault.NotFound, "no_such_operation")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "request_too_large")
	case http.StatusServiceUnavailable:
		return fault.New(fault.Unavailable, "busy")
	case http.StatusInternalServerError:
		return fault.New(fault.Internal, "internal").Because(err)
	default:
		return fault.New(fault.Malformed, "invalid_request").Because(err)
	}
}

func toProblem(failure *fault.Error) Problem {
	status := statuses[failure.Kind]
	problem := Problem{
		Type: "/api/problems#" + failure.Code, Title: strings.ReplaceAll(failure.Code, "_", " "), Status: status, Code: failure.Code,
		Errors: toFieldErrors(failure.Fields), Current: toCurrent(failure.Current),
	}
	if failure.RetryAfter > 0 {
		problem.RetryAfter = max(1, int(failure.RetryAfter.Seconds()+0.5))
	}
	return problem
}

func toFieldErrors(fields []fault.Field) []FieldError {
	out := make([]FieldError, len(fields))
	for i, field := range fields {
		out[i] = FieldError{Pointer: field.Pointer, Code: field.Code, Params: field.Params}
	}
	return out
}

// toCurrent maps what is stored now, for a person whose change came too late.
func toCurrent(current any) any {
	switch thing := current.(type) {
	case entry.View:
		return toEntry(thing)
	case scorecard.Scorecard:
		return toScorecard(thing)
	case edition.Edition:
		return toEditionText(thing)
	case []edition.Session:
		return each(thing, toProgrammeSession)
	case form.Form:
		return toForm(thing)
	case rubric.Full:
		return toRubric(thing)
	case stage.View:
		return toStage(thing)
	case award.Decided:
		return toPrize(thing)
	default: // a handler's own answer
		return thing
	}
}

// outdated shows with a stale change what is stored now, as a handler answers it.
func outdated(stale error, stored any, failed error) error {
	if failed != nil {
		return failed
	}
	return fault.Of(stale).WithCurrent(stored)
}

// versionOf reads If-Match, whose form the gate has checked.
func versionOf(ifMatch string) int {
	version, err := strconv.Atoi(strings.Trim(ifMatch, `"`))
	if err != nil {
		return -1
	}
	return version
}

// etag writes a version as If-Match wants it back.
func etag(version int) string { return strconv.Quote(strconv.Itoa(version)) }
