package api

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

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

func (s *shell) sketch(ctx context.Context, page asked, of PublicEdition, winner sharedWinner) []byte {
	out := &sketch{locale: page.locale}
	first := s.routes[page.pattern].First[page.locale]
	if first.Title == "" {
		first.Title = publicRoutes[page.pattern].In(page.locale)
	}
	size := ""
	switch page.pattern {
	case "/":
		size, first.Title, first.Lead = "hero", out.text(of.Title), out.text(of.Theme)
	case winnerRoute:
		first.Title, first.Lead = winner.name, winner.description
	}
	out.write("h1", size, first.Title)
	out.write("p", "lead", first.Lead)
	switch page.pattern {
	case "/reglement":
		out.prose(out.text(of.Rules))
	case "/programme":
		out.programme(of)
	case "/finalistes":
		var groups []award.FinalistGroup
		if s.published(ctx, of, award.FinalistsKind, &groups) {
			out.finalists(groups)
		} else {
			out.write("p", "none", first.None)
		}
	case "/palmares":
		var prizes []award.PublishedPrize
		if s.published(ctx, of, award.PalmaresKind, &prizes) {
			out.prizes(prizes)
		} else {
			out.write("p", "none", first.None)
		}
	}
	return out.Bytes()
}

// published reads what the public may, and tells whether there is any.
func (s *shell) published(ctx context.Context, of PublicEdition, kind award.PublicationKind, into any) bool {
	if !slices.Contains(of.Published, PublicationKind(kind)) {
		return false
	}
	_, err := s.editions.rooms.Awards.Read(ctx, of.ID, kind, into)
	return err == nil
}

func (s *sketch) text(of Text) string { return fromText(of).In(s.locale) }

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
		switch bare := strings.TrimSpace(strings.TrimLeft(line, "#-* ")); {
		case strings.HasPrefix(line, "#"):
			s.write("h2", "", bare)
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "* "):
			s.write("p", "item", bare)
		default:
			s.write("p", "", line)
		}
	}
}

func (s *sketch) programme(of PublicEdition) {
	place, err := time.LoadLocation(of.TimeZone)
	if err != nil {
		place = time.UTC
	}
	day := ""
	for _, session := range of.Programme {
		begins := session.StartsAt.In(place)
		if on := s.locale.Day(begins); on != day {
			day = on
			s.write("h2", "", day)
		}
		s.WriteString(`<div class="session">`)
		s.write("p", "", begins.Format("15:04"))
		s.WriteString(`<div>`)
		s.write("p", "name", s.text(session.Title))
		s.write("p", "", s.text(session.Description))
		s.WriteString(`</div></div>`)
	}
}

func (s *sketch) finalists(groups []award.FinalistGroup) {
	for _, group := range groups {
		s.write("h2", "", group.Name.In(s.locale))
		for _, finalist := range group.Finalists {
			s.laureate(finalist)
		}
	}
}

func (s *sketch) prizes(prizes []award.PublishedPrize) {
	for _, prize := range prizes {
		s.write("h2", "", prize.Name.In(s.locale))
		s.write("p", "", prize.Reason)
		for _, winner := range prize.Winners {
			s.laureate(winner.Laureate)
		}
	}
}

func (s *sketch) laureate(of award.Laureate) {
	s.write("p", "name", of.Title)
	s.write("p", "", of.Organisation)
	s.write("p", "", of.Summary)
}
