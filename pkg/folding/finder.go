package folding

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Finder finds names in texts: however their case and accents are typed, and whether their words are joined or parted by any signs, as DjiguiyaJi
// and djiguiya-ji are. A word of a name is never parted itself, and may stand within a longer one.
type Finder struct{ byFirst map[rune][][]letter }

// letter is one of a text as it is compared: œ is two.
type letter struct {
	folded   rune
	from, to int  // its bytes, with the marks that stand on it
	apart    bool // signs stand before it, or nothing
}

// NewFinder looks for those of the names that have so many letters or digits.
func NewFinder(names []string, shortest int) *Finder {
	f := &Finder{byFirst: map[rune][][]letter{}}
	for _, name := range names {
		if spelled := lettersOf(name); len(spelled) >= shortest && len(spelled) > 0 {
			f.byFirst[spelled[0].folded] = append(f.byFirst[spelled[0].folded], spelled)
		}
	}
	for _, list := range f.byFirst {
		slices.SortStableFunc(list, func(a, b []letter) int { return cmp.Compare(len(b), len(a)) })
	}
	return f
}

// Replace puts something in the place of each name, from left to right; of those that begin together the longest counts.
func (f *Finder) Replace(text, by string) string {
	if len(f.byFirst) == 0 {
		return text
	}
	letters := lettersOf(text)
	var out strings.Builder
	done := 0
	for i := 0; i < len(letters); {
		long := f.at(letters[i:])
		if long == 0 {
			i++
			continue
		}
		out.WriteString(text[done:letters[i].from])
		out.WriteString(by)
		i += long
		done = letters[i-1].to
		for i < len(letters) && letters[i].from < done { // the rest of a letter that is two
			i++
		}
	}
	if done == 0 {
		return text
	}
	return out.String() + text[done:]
}

// at is how many letters the longest name has that begins here.
func (f *Finder) at(text []letter) int {
	for _, name := range f.byFirst[text[0].folded] {
		if begins(text, name) {
			return len(name)
		}
	}
	return 0
}

func begins(text, name []letter) bool {
	if len(text) < len(name) {
		return false
	}
	for i, want := range name {
		if text[i].folded != want.folded || i > 0 && text[i].apart && !want.apart {
			return false
		}
	}
	return true
}

func lettersOf(text string) []letter {
	out := make([]letter, 0, len(text))
	apart := true
	for at, r := range text {
		end := at + utf8.RuneLen(r)
		switch {
		case r <= unicode.MaxASCII:
			if isLetter := 'a' <= r|0x20 && r|0x20 <= 'z'; isLetter || '0' <= r && r <= '9' {
				out = append(out, letter{unicode.ToLower(r), at, end, apart})
				apart = false
				continue
			}
			apart = true
		case unicode.Is(unicode.Mn, r):
			if !apart {
				out[len(out)-1].to = end
			}
		case r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			apart = true
		default:
			for _, folded := range foldLetter(r) {
				out = append(out, letter{folded, at, end, apart})
				apart = false
			}
		}
	}
	return out
}

// latin are the folded letters of the languages here: almost all that a text holds.
var latin = func() (folded [0x300]string) {
	for r := range folded {
		folded[r] = Fold(string(rune(r)))
	}
	return folded
}()

func foldLetter(r rune) string {
	if int(r) < len(latin) {
		return latin[r]
	}
	return Fold(string(r))
}
