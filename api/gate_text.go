package api

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"palmares/pkg/fault"
)

// checkText refuses what no text of ours is: bytes that are no UTF-8, and the NUL, which PostgreSQL cannot keep. The body, if it is JSON, has
// been read into memory by then, and is there again for whoever comes next.
func checkText(r *http.Request, path map[string]string, isJSON bool) error {
	var check fault.Check
	for name, value := range path {
		check.Unless(isText(value), "/path/"+name, "invalid_format")
	}
	for name, values := range r.URL.Query() {
		check.Unless(isText(strings.Join(values, "")), "/query/"+name, "invalid_format")
	}
	if isJSON && r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return fault.New(fault.Malformed, "invalid_request").Because(err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		check.Unless(utf8.Valid(body) && !hasNUL(body), "/", "invalid_format")
	}
	if len(check.Fields()) > 0 {
		return fault.New(fault.Malformed, "invalid_request", check.Fields()...)
	}
	return nil
}

func isText(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

// hasNUL finds a NUL as JSON writes it: a backslash that is not itself escaped, and u0000.
func hasNUL(json []byte) bool {
	for at := 0; ; {
		found := bytes.Index(json[at:], []byte(`\u0000`))
		if found < 0 {
			return false
		}
		at += found
		slashes := 0
		for slashes < at && json[at-slashes-1] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return true
		}
		at++
	}
}
