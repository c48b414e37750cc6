package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"palmares/pkg/explain"
	"palmares/pkg/wording"
)

//go:embed page.html
var pageText string

//go:embed page.css
var style string

// Options say how to present an account.
type Options struct {
	Title  string // empty: "Ranking"
	Locale wording.Locale
	Rules  string // fingerprint of the rules; empty where there is none
}

// mostFalls is how many entries are explained step by step on the page; the others are in the CSV and the JSON.
const mostFalls = 150

// page is what the template sees.
type page struct {
	explain.Voice
	Title, Rules string
	Style        template.CSS
}

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"say": func(fr, en string, _ ...string) string { return fr + en },
}).Parse(pageText))

// Write draws the whole page.
func Write(out io.Writer, about *explain.Account, o Options) error {
	voice := about.In(o.Locale)
	if o.Title == "" {
		o.Title = voice.Say("Classement", "Ranking")
	}
	t, err := pageTemplate.Clone()
	if err != nil {
		return err
	}
	//nolint:gosec // the style is this package's own
	return t.Funcs(template.FuncMap{"say": voice.Say}).Execute(out, page{voice, o.Title, o.Rules, template.CSS(style)})
}

// StyleHash is the one style that the page allows: its own.
func (p page) StyleHash() string {
	sum := sha256.Sum256([]byte(p.Style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Podium is who holds the first three places; nobody where the marks carry no signal.
func (p page) Podium() (first []explain.Place) {
	if p.About.Signal != explain.SignalShown {
		return nil
	}
	for _, place := range p.About.Places {
		if place.Rank > 0 && place.Rank <= 3 && len(first) < 6 {
			first = append(first, place)
		}
	}
	return first
}

// PlacesPictures are the pictures of places.
func (p page) PlacesPictures() []template.HTML { return placesPictures(p.Voice) }

// Cropped tells that the picture leaves some entries out.
func (p page) Cropped() bool { return len(p.About.Places) > mostRows }

// SeverityPictures are the pictures of severities.
func (p page) SeverityPictures() []template.HTML { return severityPictures(p.Voice) }

// FallPicture is the picture of one entry's steps.
func (p page) FallPicture(place explain.Place) template.HTML { return fallPicture(p.Voice, place) }

// CurvePicture is the picture of reliability.
func (p page) CurvePicture() template.HTML { return curvePicture(p.Voice) }

// Curve is what the picture of reliability shows.
func (p page) Curve() []curvePoint { return curve(p.About) }

// PanelPicture is the picture of the schedule.
func (p page) PanelPicture() template.HTML { return panelPicture(p.Voice) }

// Falls are the entries explained step by step.
func (p page) Falls() (falls []explain.Place) {
	for _, place := range p.About.Places {
		if len(place.Steps) > 0 && len(falls) < mostFalls {
			falls = append(falls, place)
		}
	}
	return falls
}

// Sum is where the first steps of an entry lead.
func (p page) Sum(steps []explain.Step, k int) string {
	return p.Number(explain.Total(steps[:k+1]), p.About.Decimals+1)
}

// Exact is a number with two decimals more than the totals.
func (p page) Exact(x float64) string { return p.Number(x, 2) }
