package api

import (
	"errors"
	"io"
)

// deepest is how far JSON may be nested: three times what the contract's deepest body is.
const deepest = 32

var errNested = errors.New("nested too deep")

// nesting lets JSON through while it is not nested without end: whatever parses it afterwards may do so by calling itself.
type nesting struct {
	io.ReadCloser
	depth   int
	quoted  bool // within a string
	escaped bool // after a backslash within one
}

func (n *nesting) Read(into []byte) (int, error) {
	read, err := n.ReadCloser.Read(into)
	for _, one := range into[:read] {
		switch {
		case n.escaped:
			n.escaped = false
		case one == '"':
			n.quoted = !n.quoted
		case n.quoted:
			n.escaped = one == '\\'
		case one == '{' || one == '[':
			n.depth++
		case one == '}' || one == ']':
			n.depth--
		}
		if n.depth > deepest {
			return 0, errNested
		}
	}
	return read, err
}
