package notice

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"palmares/pkg/wording"
)

var fields = regexp.MustCompile(`\.([A-Z]\w*)`)

// FuzzCompose writes every mail with anything in its fields: the subject is one line, no more and no less than the template's, and whatever was
// written the mail ends as it should.
func FuzzCompose(f *testing.F) {
	f.Add(uint8(1), false, "Awa Traoré")
	f.Add(uint8(9), true, "Tara\r\nBcc: everybody@example.org\r\n\r\nUn autre courriel")
	f.Add(uint8(12), false, "{{.Link}} {{template \"x\"}} %s \x00\u202e")
	f.Add(uint8(3), true, "")
	f.Fuzz(func(t *testing.T, which uint8, english bool, written string) {
		mail := Mail{Kind: append(Kinds, TextCode)[int(which)%(len(Kinds)+1)], Locale: wording.French, Data: map[string]string{}}
		if english {
			mail.Locale = wording.English
		}
		text, err := templates.ReadFile("templates/" + string(mail.Locale) + "/" + string(mail.Kind) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range fields.FindAllStringSubmatch(string(text), -1) {
			mail.Data[field[1]] = written
		}
		subject, body, err := compose(mail, "https://concours.example/x")
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(subject, unicode.IsControl) {
			t.Errorf("%s has the subject %q", mail.Kind, subject)
		}
		head, rest, _ := strings.Cut(string(text), "\n")
		if asIs := !strings.Contains(head, "{{"); asIs && subject != strings.TrimSpace(head) {
			t.Errorf("%s has the subject %q, not %q", mail.Kind, subject, head)
		}
		last := rest[strings.LastIndex(rest, "}}")+1:]
		if strings.Contains(rest, "}}") {
			last = last[1:]
		}
		if !strings.HasSuffix(body, last) {
			t.Errorf("%s ends with %q, not %q", mail.Kind, body, last)
		}
	})
}
