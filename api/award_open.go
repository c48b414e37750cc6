package api

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"time"

	"palmares/pkg/award"
	"palmares/pkg/sheet"
	"palmares/pkg/wording"
)

// openLicence is what anybody may do with the published palmarès.
const openLicence = "https://creativecommons.org/licenses/by/4.0/"

// ExportPalmares answers GET /editions/{editionId}/palmares.{format}: what the page of the palmarès shows, and no more.
func (h awardHandlers) ExportPalmares(ctx context.Context, request ExportPalmaresRequestObject) (ExportPalmaresResponseObject, error) {
	of, shown, err := h.editions.read(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	last, err := shown.last(award.PalmaresKind)
	if err != nil {
		return nil, err
	}
	out := OpenPalmares{
		Edition: toText(of.Title), Year: of.Year, Number: last.Number, CorrectedFor: shown.correctedFor, PublishedAt: last.PublishedAt.UTC(),
		Hash: last.Hash, Licence: openLicence, Awards: toOpenAwards(shown.prizes),
	}
	name := fmt.Sprintf("palmares-%d-%d.%s", of.Number, last.Number, request.Format)
	headers := ExportPalmares200ResponseHeaders{
		AccessControlAllowOrigin: "*", ContentDisposition: attachment(name), Link: "<" + openLicence + ">; rel=\"license\"",
	}
	if request.Format == ExportPalmaresParamsFormatJSON {
		return ExportPalmares200JSONResponse{Body: out, Headers: headers}, nil
	}
	var file bytes.Buffer
	err = sheet.Write(&file, sheet.CSV, openTable(out, wording.LocaleOf(string(request.Params.Lang))))
	return ExportPalmares200TextCsvResponse{Body: &file, Headers: headers, ContentLength: int64(file.Len())}, err
}

func toOpenAwards(prizes []award.PublishedPrize) []OpenAward {
	list := []OpenAward{}
	for _, prize := range prizes {
		common := OpenAward{Prize: toText(prize.Name), Kind: PrizeKind(prize.Kind), Category: toText(prize.CategoryName), Unawarded: prize.Unawarded}
		if prize.Unawarded {
			list = append(list, common)
		}
		for _, winner := range prize.Winners {
			one := common
			one.Place, one.ExAequo, one.Total, one.OutOf = winner.Place, winner.ExAequo, winner.Total, winner.OutOf
			one.Number, one.Title, one.Organisation = winner.Laureate.Number, winner.Laureate.Title, winner.Laureate.Organisation
			one.Country, one.Region = winner.Laureate.Country, winner.Laureate.Region
			list = append(list, one)
		}
	}
	return list
}

// openTable is the same as lines for a spreadsheet; what belongs to the whole stands on every line, for lines get separated.
func openTable(of OpenPalmares, locale wording.Locale) sheet.Table {
	table := sheet.Table{Header: []string{
		"edition", "year", "prize", "kind", "category", "unawarded", "place", "exAequo", "number", "title", "organisation", "country", "region",
		"total", "outOf", "publication", "publishedAt", "licence",
	}}
	in := func(text Text) string { return fromText(text).In(locale) }
	for _, one := range of.Awards {
		place := ""
		if one.Place > 0 {
			place = strconv.Itoa(one.Place)
		}
		table.Append(in(of.Edition), strconv.Itoa(of.Year), in(one.Prize), string(one.Kind), in(one.Category), strconv.FormatBool(one.Unawarded),
			place, strconv.FormatBool(one.ExAequo), one.Number, one.Title, one.Organisation, one.Country, one.Region, one.Total, one.OutOf,
			strconv.Itoa(of.Number), of.PublishedAt.Format(time.RFC3339), of.Licence)
	}
	return table
}
