package api

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"strings"

	"palmares/pkg/wording"
)

// winnerRoute is the page of a winner, as links to it are shared.
const winnerRoute = "/palmares/[id]"

// sharedWinner is what other sites show of a link to a winner: nothing where the page is not one's.
type sharedWinner struct {
	name               string
	title, description string
	address, picture   string
	locale             wording.Locale
}

// winner finds whose page it is, once the palmarès is published.
func (s *shell) winner(page asked, shown face) (sharedWinner, bool) {
	if page.pattern != winnerRoute {
		return sharedWinner{}, false
	}
	entryID := path.Base(page.address)
	prize, winner, ok := wonBy(shown.published.prizes, entryID)
	if !ok {
		return sharedWinner{}, false
	}
	site, about := s.editions.options.Site, []string{}
	for _, one := range []string{fmt.Sprintf("%s, place %d", prize.Name.In(page.locale), winner.Place), prize.CategoryName.In(page.locale), winner.Laureate.Organisation} {
		if one != "" {
			about = append(about, one)
		}
	}
	prefix := ""
	if page.locale == wording.English {
		prefix = "/en"
	}
	return sharedWinner{
		name: winner.Laureate.Title, title: winner.Laureate.Title + " — " + shown.edition.Title.In(page.locale), description: strings.Join(about, " · "),
		address: site + prefix + page.address, locale: page.locale,
		picture: fmt.Sprintf("%s%s/editions/%s/share/%s?lang=%s", site, basePath, shown.edition.ID, entryID, page.locale),
	}, true
}

// write gives the tags that draw the picture beside a link: Open Graph, which WhatsApp reads too.
func (w sharedWinner) write(head *bytes.Buffer) {
	if w.picture == "" {
		return
	}
	language := "fr_FR"
	if w.locale == wording.English {
		language = "en_GB"
	}
	for _, tag := range [][2]string{
		{"og:type", "article"}, {"og:url", w.address}, {"og:locale", language}, {"og:image", w.picture}, {"og:image:type", "image/png"},
		{"og:image:width", "1200"}, {"og:image:height", "630"}, {"og:image:alt", w.title},
	} {
		fmt.Fprintf(head, "<meta property=\"%s\" content=\"%s\">", tag[0], html.EscapeString(tag[1]))
	}
	head.WriteString(`<meta name="twitter:card" content="summary_large_image">`)
}
