package entry

import (
	"crypto/sha256"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"palmares/pkg/folding"
)

const struck = "█████"

// address finds mail and web addresses, with or without what usually stands before them, and names on networks.
var address = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|` +
	`[\pL\pN-]{2,}(?:\.[\pL\pN-]+)*\.(?:com|org|net|info|biz|app|dev|tech|online|site|africa|edu|gouv|(?-i:[a-z]{2}))\b(?:/\S*)?|\B@[\w.]{3,}`)

// telephone finds numbers as they are written in the Sahel: with their country code, in pairs of digits, or eight in a row. Spaces may be those that
// do not break a line.
var telephone = regexp.MustCompile(`(?:\+|\b00)\d[\d \x{a0}\x{202f}.()-]{6,}\d|\b\d{2}(?:[ \x{a0}\x{202f}.-]\d{2}){3,4}\b|\b[2-9]\d{7}\b`)

// mayTell tells whether a text can hold an address, and a number. Most hold nothing of the kind, and to be sure of that letter by letter takes a hundred
// times as long. An address has an at, or a full stop or a colon within a word; a number has a plus, or four digits that no letter parts.
func mayTell(text string) (addresses, numbers bool) {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; c {
		case '@':
			addresses = true
		case '.', ':':
			addresses = addresses || i > 0 && i+1 < len(text) && joins(text[i-1], text[i+1])
		case '+':
			numbers = true
		case ' ', '(', ')', '-', 0xc2, 0xa0, 0xe2, 0x80, 0xaf: // the last are bytes of U+00A0 and U+202F
		default:
			digits++
			if !isDigit(c) {
				digits = 0
			}
			numbers = numbers || digits == 4
		}
	}
	return addresses, numbers
}

// joins tells whether a sign between these two may make an address of them: before a letter or a slash, or after www.
func joins(before, after byte) bool {
	return after >= utf8.RuneSelf || 'a' <= after|0x20 && after|0x20 <= 'z' || after == '/' || before|0x20 == 'w' && after > ' '
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

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
	finder := sync.OnceValue(func() *folding.Finder { return folding.NewFinder(names, shortestName) })
	whose := strings.Join(names, "\x00") + "\x00\x00"
	return func(text string) string {
		return texts.get(whose+text, func() string { return finder().Replace(strikeContacts(text), struck) })
	}
}

func strikeContacts(text string) string {
	addresses, numbers := mayTell(text)
	if addresses {
		text = address.ReplaceAllString(text, struck)
	}
	if numbers {
		text = telephone.ReplaceAllString(text, struck)
	}
	return text
}

// texts are the last that were struck: a judge reads the same entries again and again.
var texts = &memory{most: 16 << 20, of: map[[sha256.Size]byte]string{}}

// memory keeps texts by what they were made from, so many bytes at most; when there are more it begins anew.
type memory struct {
	mu         sync.Mutex
	most, held int
	of         map[[sha256.Size]byte]string
}

// get makes what is not there. Two who ask at once may make it twice.
func (m *memory) get(from string, fresh func() string) string {
	key := sha256.Sum256([]byte(from))
	m.mu.Lock()
	one, known := m.of[key]
	m.mu.Unlock()
	if known {
		return one
	}
	one = fresh()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.held += len(one) + len(key); m.held > m.most {
		clear(m.of)
		m.held = len(one) + len(key)
	}
	m.of[key] = one
	return one
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
