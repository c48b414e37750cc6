package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"palmares/pkg/award"
	"palmares/pkg/document"
	"palmares/pkg/fault"
)

// GetShareImage answers GET /editions/{editionId}/share/{entryId}.
func (h awardHandlers) GetShareImage(ctx context.Context, request GetShareImageRequestObject) (GetShareImageResponseObject, error) {
	of, shown, err := h.editions.read(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	last, err := shown.last(award.PalmaresKind)
	if err != nil {
		return nil, err
	}
	prize, winner, ok := wonBy(shown.prizes, request.EntryID)
	if !ok {
		return nil, fault.New(fault.NotFound, "not_a_winner")
	}
	locale := localeOf(ctx, request.Params.Lang)
	sum := sha256.Sum256([]byte(last.Hash + request.EntryID + string(locale)))
	tag := strconv.Quote(hex.EncodeToString(sum[:8]))
	if request.Params.IfNoneMatch == tag {
		return GetShareImage304Response{}, nil
	}
	picture, err := document.NewShareImage(document.ShareImage{
		Edition: of.Title.In(locale), Prize: prize.Name.In(locale), Category: prize.CategoryName.In(locale), Place: winner.Place,
		ExAequo: winner.ExAequo, Title: winner.Laureate.Title, Organisation: winner.Laureate.Organisation,
		Country: countryIn(winner.Laureate.Country, locale),
	}, locale)
	return GetShareImage200ImagePngResponse{
		Body: bytes.NewReader(picture), ContentLength: int64(len(picture)),
		Headers: GetShareImage200ResponseHeaders{ETag: tag, CacheControl: "public, max-age=3600"},
	}, err
}

// wonBy finds the first prize that an entry has won.
func wonBy(prizes []award.PublishedPrize, entryID string) (award.PublishedPrize, award.Winner, bool) {
	for _, prize := range prizes {
		for _, winner := range prize.Winners {
			if winner.Laureate.EntryID == entryID {
				return prize, winner, true
			}
		}
	}
	return award.PublishedPrize{}, award.Winner{}, false
}
