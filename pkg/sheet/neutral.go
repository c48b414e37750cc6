package sheet

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// plainNumber is what a spreadsheet reads as a number whatever its language; a comma is the French decimal sign.
var plainNumber = regexp.MustCompile(`^-?\d+([.,]\d+)?$`)

// neutral gives a cell that no spreadsheet runs as a formula (OWASP, “CSV injection”).
func neutral(cell string) string {
	cell = clean(cell)
	if runs(cell) {
		return "'" + cell
	}
	return cell
}

// restore undoes neutral.
func restore(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && runs(rest) {
		return rest
	}
	return cell
}

// dangerous first characters, the full-width ones of Asian systems too.
const dangerous = "=+-@\t\r＝＋－＠"

// runs tells what would be run, also behind blanks, and behind apostrophes: so restore takes away only what neutral has put.
func runs(cell string) bool {
	bare := strings.TrimLeft(cell, "' \n\u00a0")
	return strings.IndexAny(bare, dangerous) == 0 && !plainNumber.MatchString(cell)
}

// clean drops characters that neither format can hold.
func clean(cell string) string {
	return strings.Map(func(r rune) rune {
		if isBinary(r) || r == utf8.RuneError || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, lineEnds.Replace(cell))
}
