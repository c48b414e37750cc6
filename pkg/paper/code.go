package paper

import (
	"fmt"
	"io"
	"strings"

	"palmares/pkg/fault"
)

// alphabet has neither 0 nor O, 1, I or L, which hands and eyes confuse. There are 31 of them: modulo a prime, one wrong letter or
// two that changed places always give another check.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

const (
	drawn = 7 // letters by chance: 27 milliard codes
	group = 4 // letters, then a hyphen
)

// newCode draws a code: seven letters and their check.
func newCode(random io.Reader) (string, error) {
	code := make([]byte, 0, drawn+1)
	const even = 256 / len(alphabet) * len(alphabet) // above it some letters would come more often
	for one := make([]byte, 1); len(code) < drawn; {
		if _, err := io.ReadFull(random, one); err != nil {
			return "", fmt.Errorf("no randomness: %w", err)
		}
		if int(one[0]) < even {
			code = append(code, alphabet[int(one[0])%len(alphabet)])
		}
	}
	return string(append(code, check(string(code)))), nil
}

// check is the letter that makes the weighted sum of all a multiple of 31.
func check(code string) byte {
	sum := 0
	for i := range len(code) {
		sum += (i + 2) * strings.IndexByte(alphabet, code[i])
	}
	return alphabet[(len(alphabet)-sum%len(alphabet))%len(alphabet)]
}

// Spelled writes a code as it is printed: K7M2-9QXP.
func Spelled(code string) string {
	if len(code) <= group {
		return code
	}
	return code[:group] + "-" + code[group:]
}

// ParseCode reads a code as people type it, and refuses one that was mistyped.
func ParseCode(typed string) (string, error) {
	code := strings.ToUpper(strings.Join(strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == '-' || r == '.' }), ""))
	for i := range len(code) {
		if strings.IndexByte(alphabet, code[i]) < 0 {
			return "", mistyped()
		}
	}
	if len(code) != drawn+1 || check(code[:drawn]) != code[drawn] {
		return "", mistyped()
	}
	return code, nil
}

func mistyped() error {
	return fault.New(fault.Invalid, "paper_code_mistyped", fault.At("/path/code", "mistyped"))
}
