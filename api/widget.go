package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// widget is the palmarès as a page that other sites show in a frame: no script, no font, nothing to fetch.
type widget struct{ editions editionHandlers }

//go:embed widget.html
var widgetText string

//go:embed widget.css
var widgetStyle string

var widgetTemplate = template.Must(template.New("widget").Parse(widgetText))

// widgetPolicy is the only one that lets other sites frame a page; it allows the page's own style and nothing else.
var widgetPolicy = "default-src 'none'; style-src 'sha256-" + contentHash([]byte(widgetStyle)) + "'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// mountWidget serves the palmarès of the current edition, in both languages.
func mountWidget(e *echo.Echo, rooms Rooms, options Options) {
	w := widget{editionHandlers{&rooms, options}}
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
	page := widgetPage{Locale: string(locale), Link: w.editions.options.Site + "/palmares", Demo: w.editions.options.Demo, Words: map[string]string{}}
	page.Style = template.CSS(widgetStyle) //nolint:gosec // our own file
	for name, words := range widgetWords {
		page.Words[name] = words.In(locale)
	}
	if locale == wording.English {
		page.Link = w.editions.options.Site + "/en/palmares"
	}
	ctx := c.Request().Context()
	shown, err := w.editions.face(ctx)
	if err != nil {
		return page, unlessMissing(err)
	}
	page.Title = shown.edition.Title.In(locale)
	last, err := shown.published.last(award.PalmaresKind)
	if err != nil {
		return page, unlessMissing(err)
	}
	page.Day = shown.edition.Day(last.PublishedAt, locale)
	page.Prizes = each(shown.published.prizes, func(p award.PublishedPrize) widgetPrize { return toWidgetPrize(p, locale) })
	if last.Number > 1 {
		page.Corrected, page.CorrectedFor = page.Words["corrected"], shown.published.correctedFor
	}
	return page, nil
}

// unlessMissing lets the page say that there is nothing yet.
func unlessMissing(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

func toWidgetPrize(prize award.PublishedPrize, locale wording.Locale) widgetPrize {
	out := widgetPrize{Name: prize.Name.In(locale)}
	if prize.Kind == award.ForCategory {
		out.Name = prize.CategoryName.In(locale) // the prize itself is named alike in each
	}
	for _, winner := range prize.Winners {
		out.Winners = append(out.Winners, widgetWinner{
			Place: ordinal(winner.Place, locale), Title: winner.Laureate.Title, About: about(winner.Laureate, locale),
		})
	}
	return out
}

// about says whose an entry is and where it comes from.
func about(of award.Laureate, locale wording.Locale) string {
	parts := []string{of.Organisation, countryIn(of.Country, locale)}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
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
