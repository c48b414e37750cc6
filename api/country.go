package api

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"palmares/pkg/wording"
)

// countryIn names a country, which the rooms keep as its two letters.
func countryIn(code string, locale wording.Locale) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if locale == wording.English {
		return display.English.Regions().Name(region)
	}
	return display.French.Regions().Name(region)
}
