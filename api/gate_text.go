package api

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
)

// refuseUnstorable refuses what is no text: bytes that are not UTF-8, and U+0000, which PostgreSQL does not hold in one. What is no
// text in a body of JSON, the decoder replaces.
func (o operation) refuseUnstorable(c echo.Context) error {
	fields := []fault.Field{}
	for i, name := range c.ParamNames() {
		if unstorable(c.ParamValues()[i]) {
			fields = append(fields, fault.At("/path/"+name, "invalid_format"))
		}
	}
	code := "invalid_request"
	for name, values := range c.QueryParams() {
		if unstorable(strings.Join(values, "")) {
			fields = append(fields, fault.At("/query/"+name, "invalid_format"))
			if name == "cursor" {
				code = "invalid_cursor"
			}
		}
	}
	if content := c.Request().GetBody; content != nil && !o.bytes {
		body, err := content()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(body)
		if err != nil {
			return err
		}
		if hasNull(text) {
			fields = append(fields, fault.At("/", "invalid_format"))
		}
	}
	if len(fields) > 0 {
		return fault.New(fault.Malformed, code, fields...)
	}
	return nil
}

func unstorable(text string) bool { return !utf8.ValidString(text) || strings.Contains(text, "\x00") }

// hasNull tells whether a text of JSON says U+0000. Two backslashes are one, and begin nothing.
func hasNull(text []byte) bool {
	null := []byte(`\u0000`)
	return bytes.Contains(text, null) && bytes.Contains(bytes.ReplaceAll(text, []byte(`\\`), nil), null)
}
