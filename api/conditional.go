package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"
)

// conditional gives every answer in JSON that has no version by the contract, and no tag yet, one that follows from its content, and says
// 304 to whoever has it already. Whether a browser or a proxy may keep an answer is another question: see headers and gate.
func conditional(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Method != http.MethodGet {
			return next(c)
		}
		response := c.Response()
		w := &tagging{ResponseWriter: response.Writer}
		response.Writer = w
		defer func() { response.Writer = w.ResponseWriter }()
		if err := next(c); err != nil {
			return err
		}
		if !w.holds {
			return nil
		}
		tag := w.Header().Get("ETag")
		if tag == "" {
			tag = contentTag(w.held)
			w.Header().Set("ETag", tag)
		}
		if hasTag(c.Request().Header.Get("If-None-Match"), tag) {
			response.Status = http.StatusNotModified
			w.Header().Del(echo.HeaderContentType)
			w.ResponseWriter.WriteHeader(http.StatusNotModified)
			return nil
		}
		w.ResponseWriter.WriteHeader(http.StatusOK)
		_, err := w.ResponseWriter.Write(w.held)
		return err
	}
}

// moment is what changes in an answer although nothing has.
var moment = regexp.MustCompile(`"serverTime":"[^"]*"`)

// contentTag is weak: two answers of one tag say the same, in whatever encoding and at whatever time.
func contentTag(content []byte) string {
	if bytes.Contains(content, []byte(`"serverTime"`)) {
		content = moment.ReplaceAll(content, nil)
	}
	sum := sha256.Sum256(content)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
}

func hasTag(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// tagging holds an answer back until all of it is known.
type tagging struct {
	http.ResponseWriter
	holds, passes bool
	held          []byte
}

func (w *tagging) WriteHeader(status int) {
	h := w.Header()
	tag := h.Get("ETag")
	w.holds = status == http.StatusOK && (tag == "" || strings.HasPrefix(tag, "W/")) && strings.HasPrefix(h.Get(echo.HeaderContentType), echo.MIMEApplicationJSON)
	w.passes = !w.holds
	if w.passes {
		w.ResponseWriter.WriteHeader(status)
	}
}

func (w *tagging) Write(content []byte) (int, error) {
	if !w.holds && !w.passes {
		w.WriteHeader(http.StatusOK)
	}
	if w.passes {
		return w.ResponseWriter.Write(content)
	}
	w.held = append(w.held, content...)
	return len(content), nil
}

func (w *tagging) Unwrap() http.ResponseWriter { return w.ResponseWriter }
