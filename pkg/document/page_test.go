package document_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

const file = "the file"

// poppler runs one of its programs on a PDF; file is where the PDF goes among the arguments.
func poppler(t *testing.T, pdf []byte, name string, args ...string) []byte {
	t.Helper()
	tool, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not here; on Debian: apt-get install poppler-utils")
	}
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	args[slices.Index(args, file)] = path
	out, err := exec.Command(tool, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rgb is a page as pixels.
type rgb []byte

// faded is the colour of the watermark.
var faded = [3]byte{243, 231, 227}

// rendered draws every page, small.
func rendered(t *testing.T, pdf []byte) (pages []rgb) {
	t.Helper()
	all := bytes.NewReader(poppler(t, pdf, "pdftoppm", "-r", "20", file))
	for all.Len() > 0 {
		var width, height, most int
		if _, err := fmt.Fscanf(all, "P6\n%d %d\n%d\n", &width, &height, &most); err != nil {
			t.Fatal(err)
		}
		page := make(rgb, 3*width*height)
		if _, err := all.Read(page); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		t.Fatal("no page was drawn")
	}
	return pages
}

// part is how much of a page has a colour.
func part(page rgb, colour [3]byte) float64 {
	seen := 0
	for i := 0; i < len(page); i += 3 {
		if [3]byte(page[i:i+3]) == colour {
			seen++
		}
	}
	return float64(3*seen) / float64(len(page))
}

// inside checks that every word lies within the side margins, above the end of the page.
func inside(t *testing.T, pdf []byte, left, right float64) {
	t.Helper()
	var all struct {
		Pages []struct {
			Width  float64 `xml:"width,attr"`
			Height float64 `xml:"height,attr"`
			Words  []struct {
				XMin float64 `xml:"xMin,attr"`
				XMax float64 `xml:"xMax,attr"`
				YMin float64 `xml:"yMin,attr"`
				YMax float64 `xml:"yMax,attr"`
				Text string  `xml:",chardata"`
			} `xml:"word"`
		} `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(bytes.NewReader(poppler(t, pdf, "pdftotext", "-bbox", "-enc", "UTF-8", file, "-")))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	if err := decoder.Decode(&all); err != nil || len(all.Pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	const mm, air = 72 / 25.4, 0.5
	for i, page := range all.Pages {
		for _, word := range page.Words {
			if word.XMin < left*mm-air || word.XMax > page.Width-right*mm+air || word.YMin < 10*mm || word.YMax > page.Height-10*mm {
				t.Errorf("page %d: %q lies outside, at %.0f–%.0f × %.0f–%.0f", i+1, word.Text, word.XMin, word.XMax, word.YMin, word.YMax)
			}
		}
	}
}
