package award

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// follow is what a publication brings with it: mails and papers after a palmarès, and a checkpoint that has them all.
func (s Service) follow(ctx context.Context, actor account.Actor, of Publication) error {
	if of.Kind == PalmaresKind {
		if err := s.tellEntrants(ctx, of.EditionID); err != nil {
			return err
		}
		if err := s.Certifier.Certify(ctx, actor, of); err != nil {
			return err
		}
	}
	return s.Witness.Tell(ctx, of.EditionID)
}

// tellEntrants writes to everybody who submitted.
func (s Service) tellEntrants(ctx context.Context, editionID string) error {
	parent, err := s.Entries.Categories.Editions.Store.EditionByID(ctx, editionID)
	if err != nil {
		return err
	}
	until := parent.ComplaintsUntil(s.Now())
	filter := entry.Filter{EditionID: editionID, Limit: 200}
	for {
		page, err := s.Entries.Store.ListEntries(ctx, filter)
		if err != nil {
			return err
		}
		for _, candidate := range page.Items {
			words := func(locale wording.Locale) map[string]string {
				return map[string]string{"Edition": parent.Title.In(locale), "Until": parent.When(until, locale)}
			}
			if err := s.Entries.Tell(ctx, candidate, notice.Published, words); err != nil {
				return err
			}
		}
		if page.Next == nil {
			return nil
		}
		filter.After = *page.Next
	}
}
