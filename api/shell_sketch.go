package api

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"strings"

	"palmares/pkg/award"
	"palmares/pkg/wording"
)

// firstWords are those of a page that everybody reads alike, in one language.
type firstWords struct {
	Title string `json:"title"`
	Lead  string `json:"lead"`
	None  string `json:"none"` // while nothing is published
}

// sketch is what a page shows until its scripts have come: the words that people open it for, no smaller than they become.
type sketch struct {
	bytes.Buffer
	locale wording.Locale
}

func (s *shell) sketch(page asked, shown face, winner sharedWinner) []byte {
	out := &sketch{locale: page.locale}
	first := s.routes[page.pattern].First[page.locale]
	first.Title = cmp.Or(first.Title, publicRoutes[page.pattern].In(page.locale))
	size := ""
	switch page.pattern {
	case "/":
		size, first.Title, first.Lead = "hero", cmp.Or(shown.edition.Title.In(page.locale), "Palmarès"), shown.edition.Theme.In(page.locale)
	case winnerRoute:
		first.Title, first.Lead = winner.name, winner.description
	}
	out.write("h1", size, first.Title)
	out.write("p", "lead", first.Lead)
	there := true
	switch page.pattern {
	case "/reglement":
		out.prose(shown.edition.Rules.In(page.locale))
	case "/programme":
		out.programme(shown.parts.Programme)
	case "/finalistes":
		there = out.finalists(shown.published.finalists)
	case "/palmares":
		there = shown.published.has(award.PalmaresKind)
		out.prizes(shown.published.prizes)
	}
	if !there && shown.edition.ID != "" && shown.published.unread == nil { // where nothing could be read nothing is said
		out.write("p", "none", first.None)
	}
	return out.Bytes()
}

// write gives an element with some text, or nothing where there is none.
func (s *sketch) write(tag, class, text string) {
	if text == "" {
		return
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	fmt.Fprintf(s, "<%s%s>%s</%s>", tag, class, html.EscapeString(text), tag)
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

// programme tells the hours as the pages do: Bamako's, which are UTC all year.
func (s *sketch) programme(sessions []ProgrammeSession) {
	day := ""
	for _, session := range sessions {
		begins := session.StartsAt.UTC()
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

// finalists tells whether there are any.
func (s *sketch) finalists(groups []award.FinalistGroup) bool {
	some := false
	for _, group := range groups {
		for i, finalist := range group.Finalists {
			if i == 0 {
				s.write("h2", "", group.Name.In(s.locale))
			}
			s.write("p", "name", finalist.Title)
			s.write("p", "", about(finalist, s.locale))
			some = true
		}
	}
	return some
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
