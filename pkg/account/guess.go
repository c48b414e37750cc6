package account

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // the list of common passwords
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"palmares/pkg/fault"
	"palmares/pkg/folding"
)

// What a password must have beside words of the context, and in different letters, to be more than a guess.
const (
	ownLetters       = 6
	differentLetters = 5
	shortestWord     = 3
)

// packed is guesses/words.txt.gz; the README beside it says what it was built from.
//
//go:embed guesses/words.txt.gz
var packed []byte

// common is the list unpacked at the first password that somebody chooses, sorted.
var common = sync.OnceValues(func() ([]string, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	list, err := io.ReadAll(unpacked)
	return strings.Split(strings.TrimSpace(string(list)), "\n"), err
})

// everywhere are the words that each password of this program is near to.
var everywhere = []string{"palmares", "concours", "contest"}

// checkNewPassword refuses what is guessed first: what is too short, what everybody chooses, and what is made of the person's name and address
// or of the words of the contest. No kind of letter is asked for, as NIST SP 800-63B advises.
func (s *Service) checkNewPassword(ctx context.Context, password string, of Account) error {
	var check fault.Check
	length := utf8.RuneCountInString(password)
	check.Unless(length >= MinPassword && length <= MaxPassword, "/password", "password_length")
	check.Unless(EmailKey(password) != EmailKey(of.Email), "/password", "password_is_email")
	if err := check.Err("invalid_password"); err != nil || s.Spared != "" && password == s.Spared {
		return err
	}
	list, err := common()
	if err != nil {
		return err
	}
	titles, err := s.Store.Titles(ctx)
	if err != nil {
		return err
	}
	if ofContext(list, password, contextOf(of, titles)) {
		check.Add(fault.At("/password", "password_of_context"))
	} else {
		check.Unless(!isCommon(list, password), "/password", "password_common")
	}
	return check.Err("invalid_password")
}

// plain is what passwords are compared by: letters and digits, without case or accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folding.Fold(text))
}

// disguises are the digits and signs that people write for letters.
var disguises = strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s")

// isCommon tells whether it is a word of the list: as it is, with digits around it, written twice, or in disguise.
func isCommon(list []string, password string) bool {
	whole := plain(password)
	bare := strings.TrimFunc(whole, unicode.IsDigit)
	if different(whole) < differentLetters {
		return true
	}
	shown := plain(disguises.Replace(strings.TrimRightFunc(password, func(r rune) bool { return !unicode.IsLetter(r) })))
	for _, one := range []string{whole, bare, shown, plain(disguises.Replace(password))} {
		if _, found := slices.BinarySearch(list, unrepeated(one)); found {
			return true
		}
	}
	return false
}

func different(text string) int {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen)
}

// unrepeated gives "lune" for "lunelune".
func unrepeated(text string) string {
	for size := 1; size <= len(text)/2; size++ {
		if len(text)%size == 0 && strings.Repeat(text[:size], len(text)/size) == text {
			return text[:size]
		}
	}
	return text
}

// contextOf are the words that a guesser of this password knows, the longest first.
func contextOf(of Account, titles []string) []string {
	words := slices.Clone(everywhere)
	for _, text := range append([]string{of.Name, of.Organisation, of.Email}, titles...) {
		for _, word := range strings.FieldsFunc(folding.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if utf8.RuneCountInString(word) >= shortestWord {
				words = append(words, word)
			}
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// ofContext tells whether hardly anything, or a word of the list alone, is left of it without those words.
func ofContext(list []string, password string, words []string) bool {
	whole := plain(password)
	own := whole
	for _, word := range words {
		own = strings.ReplaceAll(own, word, "")
	}
	return own != whole && (utf8.RuneCountInString(own) < ownLetters || isCommon(list, own))
}
