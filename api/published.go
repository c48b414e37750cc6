package api

import (
	"context"
	"encoding/json"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
)

// published is what an edition has published so far, as everybody reads it.
type published struct {
	list         []award.Publication // the newest first
	finalists    []award.FinalistGroup
	prizes       []award.PublishedPrize
	correctedFor string // why the palmarès is not the first
	unread       error  // why what is published cannot be read: nothing else of the edition suffers from it
}

// last gives the one in force, or says that there is none yet.
func (p published) last(kind award.PublicationKind) (award.Publication, error) {
	if p.unread != nil {
		return award.Publication{}, p.unread
	}
	i := slices.IndexFunc(p.list, func(one award.Publication) bool { return one.Kind == kind })
	if i < 0 {
		return award.Publication{}, fault.New(fault.NotFound, "not_published")
	}
	return p.list[i], nil
}

// published reads it from the database.
func (h editionHandlers) published(ctx context.Context, editionID string) (published, error) {
	list, err := h.rooms.Awards.Publications(ctx, editionID)
	if err != nil {
		return published{}, err
	}
	out := published{list: list}
	if finalists, err := out.last(award.FinalistsKind); err == nil {
		out.unread = json.Unmarshal(finalists.Document, &out.finalists)
	}
	if palmares, err := out.last(award.PalmaresKind); err == nil {
		out.unread = json.Unmarshal(palmares.Document, &out.prizes)
		if out.correctedFor, err = h.rooms.Closings.CorrectedFor(ctx, palmares); err != nil {
			return published{}, err // of this asking, which is not remembered
		}
	}
	return out, nil
}

// read is an edition with what it has published: of the current one it is remembered, since that is what a whole country asks for at once.
func (h editionHandlers) read(ctx context.Context, editionID string) (edition.Edition, published, error) {
	if current, err := h.face(ctx); err == nil && current.edition.ID == editionID {
		return current.edition, current.published, nil
	}
	of, err := h.rooms.Editions.Get(ctx, account.Actor{}, editionID)
	if err != nil {
		return edition.Edition{}, published{}, err
	}
	out, err := h.published(ctx, editionID)
	return of, out, err
}
