package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// widget is the palmarès as a page that other sites show in a frame: no script, no font, nothing to fetch.
type widget struct {
	rooms   *Rooms
	options Options
}

//go:embed widget.html
var widgetText string

//go:embed widget.css
var widgetStyle string

var widgetTemplate = template.Must(template.New("widget").Parse(widgetText))

// widgetPolicy is the only one that lets other sites frame a page; it allows the page's own style and nothing else.
var widgetPolicy = "default-src 'none'; style-src 'sha256-" + contentHash([]byte(widgetStyle)) + "'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// mountWidget serves the palmarès of the current edition, in both languages.
func mountWidget(e *echo.Echo, rooms Rooms, options Options) {
	w := widget{&rooms, options}
	for path, locale := range map[string]wording.Locale{"/widget/palmares": wording.French, "/en/widget/palmares": wording.English} {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, func(c echo.Context) error { return w.serve(c, locale) })
	}
}

func (w widget) serve(c echo.Context, locale wording.Locale) error {
	page, err := w.page(c, locale)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := widgetTemplate.Execute(&out, page); err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", widgetPolicy)
	h.Set(ownersOnly, "cross-origin")
	h.Set("Cache-Control", "public, max-age=60")
	return c.HTMLBlob(http.StatusOK, out.Bytes())
}

// widgetPage is what the template shows.
type widgetPage struct {
	Locale, Title, Day, Corrected, CorrectedFor, Link string
	Demo                                              bool
	Style                                             template.CSS
	Words                                             map[string]string
	Prizes                                            []widgetPrize
}

type widgetPrize struct {
	Name    string
	Winners []widgetWinner
}

type widgetWinner struct{ Place, Title, About string }

var widgetWords = map[string]wording.Text{
	"palmares":  wording.Of("Palmarès", "Winners"),
	"demo":      wording.Of("Démonstration : ces lauréats sont inventés.", "Demonstration: these winners are invented."),
	"unawarded": wording.Of("Prix non attribué (infructueux)", "Prize not awarded"),
	"none":      wording.Of("Le palmarès n’est pas encore publié.", "The winners are not published yet."),
	"more":      wording.Of("Voir le palmarès complet", "See the results in full"),
	"corrected": wording.Of("Corrigé à la suite d’une réclamation", "Corrected after a complaint"),
}

func (w widget) page(c echo.Context, locale wording.Locale) (widgetPage, error) {
	page := widgetPage{Locale: string(locale), Link: w.options.Site + "/palmares", Demo: w.options.Demo, Words: map[string]string{}}
	page.Style = template.CSS(widgetStyle) //nolint:gosec // our own file
	for name, words := range widgetWords {
		page.Words[name] = words.In(locale)
	}
	if locale == wording.English {
		page.Link = w.options.Site + "/en/palmares"
	}
	ctx := c.Request().Context()
	of, err := w.rooms.Editions.Current(ctx)
	if err != nil {
		return page, unlessMissing(err)
	}
	page.Title = of.Title.In(locale)
	var prizes []award.PublishedPrize
	published, err := w.rooms.Awards.Read(ctx, of.ID, award.PalmaresKind, &prizes)
	if err != nil {
		return page, unlessMissing(err)
	}
	page.Day = dayIn(published, of, locale)
	page.Prizes = each(prizes, func(p award.PublishedPrize) widgetPrize { return toWidgetPrize(p, locale) })
	if published.Number > 1 {
		page.Corrected = page.Words["corrected"]
		page.CorrectedFor, err = w.rooms.Closings.CorrectedFor(ctx, published)
	}
	return page, err
}

// unlessMissing lets the page say that there is nothing yet.
func unlessMissing(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

func dayIn(published award.Publication, of edition.Edition, locale wording.Locale) string {
	local := published.PublishedAt.In(of.Location())
	if locale == wording.English {
		return local.Format("2 January 2006")
	}
	return local.Format("02/01/2006")
}

func toWidgetPrize(prize award.PublishedPrize, locale wording.Locale) widgetPrize {
	out := widgetPrize{Name: prize.Name.In(locale)}
	if prize.Kind == award.ForCategory {
		out.Name = prize.CategoryName.In(locale) // the prize itself is named alike in each
	}
	for _, winner := range prize.Winners {
		about := []string{}
		for _, part := range []string{winner.Laureate.Organisation, countryIn(winner.Laureate.Country, locale)} {
			if part != "" {
				about = append(about, part)
			}
		}
		out.Winners = append(out.Winners, widgetWinner{
			Place: ordinal(winner.Place, locale), Title: winner.Laureate.Title, About: strings.Join(about, " · "),
		})
	}
	return out
}

// ordinal writes a place as people do: 1ᵉʳ, 2ᵉ; 1st, 2nd.
func ordinal(place int, locale wording.Locale) string {
	ending := "ᵉ"
	switch {
	case locale == wording.English && place%100/10 == 1:
		ending = "th"
	case locale == wording.English:
		ending = [...]string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[place%10]
	case place == 1:
		ending = "ᵉʳ"
	}
	return strconv.Itoa(place) + ending
}
