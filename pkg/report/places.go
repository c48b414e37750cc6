package report

import (
	"html/template"
	"slices"
	"strconv"

	"palmares/pkg/explain"
)

const (
	rowHeight   = 40
	axis        = 34
	mostRows    = 100
	rowsOfSheet = 20
)

// drawnPlaces are the first of the ranked: all, or as many as a page bears.
func drawnPlaces(a *explain.Account) (rows []explain.Place) {
	for _, p := range a.Places {
		if p.Rank > 0 && len(rows) < mostRows {
			rows = append(rows, p)
		}
	}
	return rows
}

// placesPictures draw each entry's place, the range that the marks allow, the raw place, the tiers and the cut line; each
// picture is short enough for a sheet of paper.
func placesPictures(v explain.Voice) (pictures []template.HTML) {
	rows := drawnPlaces(v.About)
	for some := range slices.Chunk(rows, rowsOfSheet) {
		pictures = append(pictures, placesPicture(v, some, lastPlace(rows)))
	}
	return pictures
}

func placesPicture(v explain.Voice, rows []explain.Place, end int) template.HTML {
	c := &canvas{height: axis + rowHeight*float64(len(rows)) + 6}
	across := func(place float64) float64 { return (place - 0.5) / float64(end) }
	drawTiers(c, v, rows)
	for _, x := range ticks(1, float64(end), 9) {
		if x == float64(int(x)) && x > 1 {
			c.line(at{across(x), axis - 6}, at{across(x), c.height}, "grid")
			c.write(at{across(x), axis - 12}, "tick middle", strconv.Itoa(int(x)))
		}
	}
	c.write(at{across(1), axis - 12}, "tick middle", "1")
	for k, p := range rows {
		drawPlace(c, p, axis+rowHeight*float64(k), across)
		c.write(at{0, axis + rowHeight*float64(k) + 15}, "name", strconv.Itoa(p.Rank)+". "+brief(p.Name, 40))
	}
	if cut := v.About.Cut; cut > 0 && cut < end {
		c.line(at{across(float64(cut) + 0.5), axis - 8}, at{across(float64(cut) + 0.5), c.height}, "cut")
	}
	return c.picture(v.Say("Places et fourchettes, de la {1} à la {2}", "Places and ranges, {1} to {2}", v.Ordinal(rows[0].Rank), v.Ordinal(rows[len(rows)-1].Rank)), v.Say(
		"Pour chaque candidature, un point à sa place, un losange à sa place par les moyennes brutes, et une barre qui couvre sa place avec 90 % de probabilité.",
		"For each entry, a dot at its place, a diamond at its place by the raw means, and a bar that holds its place with 90% probability."))
}

func lastPlace(rows []explain.Place) int {
	end := 2
	for _, p := range rows {
		end = max(end, p.Rank, p.RawRank, p.High)
	}
	return end
}

func drawPlace(c *canvas, p explain.Place, top float64, across func(float64) float64) {
	y := top + 28
	if p.Known {
		c.bar(at{across(float64(p.Low) - 0.25), y - 5}, at{across(float64(p.High) + 0.25), y + 5}, "range")
	}
	if p.RawRank > 0 {
		c.diamond(at{across(float64(p.RawRank)), y}, "raw")
	}
	c.dot(at{across(float64(p.Rank)), y})
}

// drawTiers shades every other tier, and names each where it begins.
func drawTiers(c *canvas, v explain.Voice, rows []explain.Place) {
	shaded, tier := false, 0
	for k, p := range rows {
		top := axis + rowHeight*float64(k)
		begins := p.Known && p.Tier != tier
		if begins {
			shaded, tier = !shaded, p.Tier
		}
		if shaded {
			c.band(top, rowHeight, "tier")
		}
		if begins {
			c.line(at{-1, top}, at{2, top}, "edge")
			c.write(at{1, top + 15}, "tick end", v.Say("palier {1}", "tier {1}", strconv.Itoa(p.Tier)))
		}
	}
}
