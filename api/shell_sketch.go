package api

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"strings"
	"time"

	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// firstWords are those of a page that everybody reads alike, in one language.
type firstWords struct {
	Title     string `json:"title"`
	Lead      string `json:"lead"`
	Published string `json:"published"` // on {day}
	None      string `json:"none"`      // while nothing is
}

// sketch is what a page shows until its scripts have come: the words that people open it for, no smaller than they become.
type sketch struct {
	bytes.Buffer
	locale wording.Locale
}

// demoWords are those of the banner that comes with the scripts.
var demoWords = wording.Of("Démonstration : les personnes, les dossiers et les résultats sont fictifs.", "Demonstration: people, entries and results are fictitious.")

func (s *shell) sketch(page asked, shown face, winner sharedWinner) []byte {
	out := &sketch{locale: page.locale}
	if s.editions.options.Demo {
		out.write("p", "demo", demoWords.In(page.locale))
	}
	first := s.routes[page.pattern].First[page.locale]
	first.Title = cmp.Or(first.Title, publicRoutes[page.pattern].In(page.locale))
	size := ""
	switch page.pattern {
	case "/":
		size, first.Title, first.Lead = "hero", cmp.Or(shown.edition.Title.In(page.locale), "Palmarès"), shown.edition.Theme.In(page.locale)
	case "/programme":
		first.Lead = strings.ReplaceAll(first.Lead, "{place}", shown.edition.Place(s.editions.options.Now()))
	case winnerRoute:
		first.Title, first.Lead = winner.name, winner.description
	}
	out.write("h1", size, first.Title)
	out.write("p", "lead", first.Lead)
	switch page.pattern {
	case "/reglement":
		out.prose(shown.edition.Rules.In(page.locale))
	case "/programme":
		out.programme(shown.parts.Programme, shown.edition.Location())
	case "/finalistes":
		out.published(shown, award.FinalistsKind, first)
	case "/palmares":
		out.published(shown, award.PalmaresKind, first)
	}
	return out.Bytes()
}

// published shows what is; that nothing is yet is said only where that could be read.
func (s *sketch) published(shown face, kind award.PublicationKind, words firstWords) {
	last, err := shown.published.last(kind)
	if fault.Is(err, fault.NotFound) && shown.edition.ID != "" {
		s.write("p", "none", words.None)
	}
	if err != nil {
		return
	}
	s.write("p", "lead", strings.ReplaceAll(words.Published, "{day}", s.locale.Day(last.PublishedAt.In(shown.edition.Location()))))
	if kind == award.FinalistsKind {
		s.finalists(shown.published.finalists)
		return
	}
	s.prizes(shown.published.prizes)
}

// unbroken keeps a line from breaking before a French « : » or « ? », as the pages do.
var unbroken = strings.NewReplacer(" :", "\u00a0:", " ;", "\u00a0;", " !", "\u00a0!", " ?", "\u00a0?", " »", "\u00a0»", "« ", "«\u00a0")

// write gives an element with some text, or nothing where there is none.
func (s *sketch) write(tag, class, text string) {
	if text == "" {
		return
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	fmt.Fprintf(s, "<%s%s>%s</%s>", tag, class, html.EscapeString(unbroken.Replace(text)), tag)
}

// prose is text as organizers type it: "# " begins a heading, "- " or "* " an item, any other line is a paragraph.
func (s *sketch) prose(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
			s.write("h2", "", strings.TrimSpace(strings.TrimLeft(line, "#")))
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "* "):
			s.write("p", "item", line[2:])
		default:
			s.write("p", "", line)
		}
	}
}

// programme tells the hours as the pages do: those of where the edition is.
func (s *sketch) programme(sessions []ProgrammeSession, at *time.Location) {
	day := ""
	for _, session := range sessions {
		begins := session.StartsAt.In(at)
		if on := s.locale.Day(begins); on != day {
			day = on
			s.write("h2", "", day)
		}
		s.WriteString(`<div class="session">`)
		s.write("p", "", begins.Format("15:04"))
		s.WriteString(`<div>`)
		s.write("p", "name", fromText(session.Title).In(s.locale))
		s.write("p", "", fromText(session.Description).In(s.locale))
		s.WriteString(`</div></div>`)
	}
}

func (s *sketch) finalists(groups []award.FinalistGroup) {
	for _, group := range groups {
		for i, finalist := range group.Finalists {
			if i == 0 {
				s.write("h2", "", group.Name.In(s.locale))
			}
			s.write("p", "name", finalist.Title)
			s.write("p", "", about(finalist, s.locale))
		}
	}
}

func (s *sketch) prizes(prizes []award.PublishedPrize) {
	for _, one := range prizes {
		prize := toWidgetPrize(one, s.locale)
		s.write("h2", "", prize.Name)
		if one.Unawarded {
			s.write("p", "name", widgetWords["unawarded"].In(s.locale))
			s.write("p", "", one.Reason)
		}
		for _, winner := range prize.Winners {
			s.write("p", "name", winner.Place+" · "+winner.Title)
			s.write("p", "", winner.About)
		}
	}
}
