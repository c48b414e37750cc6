package entry

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"palmares/pkg/folding"
)

const struck = "█████"

// contact finds mail and web addresses, with or without what usually stands before them, names on networks, and telephone
// numbers as they are written in the Sahel: with their country code, in pairs of digits, or eight in a row.
var contact = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|` +
	`[\pL\pN-]{2,}(?:\.[\pL\pN-]+)*\.(?:com|org|net|info|biz|app|dev|tech|online|site|africa|edu|gouv|(?-i:[a-z]{2}))\b(?:/\S*)?|\B@[\w.]{3,}|` +
	`(?:\+|\b00)\d[\d .()-]{6,}\d|\b\d{2}(?:[ .-]\d{2}){3,4}\b|\b[2-9]\d{7}\b`)

// The shortest words that are struck out: shorter ones stand in too many other words.
const (
	shortestName         = 3
	shortestOrganisation = 5
)

// common are words of organisations' names, and of people's signatures, that tell nothing and stand in many texts; folded.
var common = strings.Fields(`afrique africa agence agricole agriculture association bureau burkina cabinet centre company conseil
	consulting cooperative developpement digital digitale digitales direction ecole education energie entreprise equipe faso
	federation femmes fondation general generale group groupe groupement innovation innovations institut international
	internationale jeunes limited ministere national nationale niger niamey numerique numeriques ouagadougou bamako office
	organisation production projet regional regionale reseau sahel sante service services societe solution solutions startup
	systeme systemes technologie technologies technology union universite village`)

// Striker makes a function that strikes names, addresses and numbers of the entrant out of a text, however their accents
// are typed and whether their words are apart or not.
func (d Dossier) Striker() func(string) string {
	names := append([]string{d.Content.Title, d.Content.Organisation}, d.Owner...)
	names = append(names, tellingWords(d.Content.Organisation, shortestOrganisation)...)
	for _, name := range d.Owner {
		names = append(names, tellingWords(name, shortestName)...)
	}
	for _, person := range d.Content.Team {
		names = append(names, person.Name)
		names = append(names, tellingWords(person.Name, shortestName)...)
	}
	for _, field := range d.Form.Fields {
		if text, ok := d.Content.Answers[field.Key].(string); ok && field.Identifying {
			names = append(names, text)
		}
	}
	return strikerOf(names).strike
}

// striker strikes names out of texts, and remembers what came out: a judge reads the same entries again and again, and to search a text
// for names in all their spellings takes longer than all else that there is to do for it.
type striker struct {
	names []string

	mu   sync.Mutex
	done map[string]string
}

// last is the last of something, by a key; when there are too many it begins anew.
type last[T any] struct {
	mu   sync.Mutex
	most int
	of   map[string]T
}

// get makes what is not there. Two who ask at once may make it twice.
func (l *last[T]) get(key string, fresh func() T) T {
	l.mu.Lock()
	one, known := l.of[key]
	l.mu.Unlock()
	if known {
		return one
	}
	one = fresh()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.of) >= l.most {
		clear(l.of)
	}
	l.of[key] = one
	return one
}

// A pattern takes up a hundred times what the texts of an entry do, and is needed for new ones alone.
var (
	strikers = &last[*striker]{most: 4000, of: map[string]*striker{}}
	patterns = &last[*regexp.Regexp]{most: 500, of: map[string]*regexp.Regexp{}}
)

const mostStruck = 50 // texts of an entry

func strikerOf(names []string) *striker {
	return strikers.get(strings.Join(names, "\x00"), func() *striker { return &striker{names: names, done: map[string]string{}} })
}

// patternOf finds names however they are typed; nil where there is none.
func patternOf(names []string) *regexp.Regexp {
	return patterns.get(strings.Join(names, "\x00"), func() *regexp.Regexp {
		alternatives := spelled(names)
		if len(alternatives) == 0 {
			return nil
		}
		return regexp.MustCompile(`(?i)(` + strings.Join(alternatives, "|") + `)`)
	})
}

func (s *striker) strike(text string) string {
	s.mu.Lock()
	out, known := s.done[text]
	s.mu.Unlock()
	if known {
		return out
	}
	out = contact.ReplaceAllString(text, struck)
	if pattern := patternOf(s.names); pattern != nil {
		out = pattern.ReplaceAllString(out, struck)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.done) >= mostStruck {
		clear(s.done)
	}
	s.done[text] = out
	return out
}

// spelled are patterns of the names however they are typed, the longest first.
func spelled(names []string) []string {
	alternatives := []string{}
	for _, name := range names {
		if name = strings.TrimSpace(name); len([]rune(name)) >= shortestName {
			alternatives = append(alternatives, folding.Pattern(name))
			alternatives = append(alternatives, together(name)...)
		}
	}
	slices.SortFunc(alternatives, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.Compact(alternatives)
}

// tellingWords are the words of a name that are long enough, and not common.
func tellingWords(name string, shortest int) []string {
	return slices.DeleteFunc(wordsOf(name), func(word string) bool {
		return len([]rune(word)) < shortest || slices.Contains(common, folding.Fold(word))
	})
}

func wordsOf(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// together is a pattern for a name of several words that are joined, or parted by any signs: DjiguiyaJi, djiguiya-ji.
func together(name string) []string {
	words := wordsOf(name)
	if len(words) < 2 {
		return nil
	}
	for i, word := range words {
		words[i] = "(?:" + folding.Pattern(word) + ")"
	}
	return []string{strings.Join(words, `[^\pL\pN]*`)}
}
