package closing

import (
	"context"
	"encoding/hex"

	"palmares/pkg/award"
	"palmares/pkg/bundle"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
)

// page is how many facts are read at once.
const page = 1000

// Bundle packs all that a stranger needs to check a published palmarès: the record of the closing that it came from, and the
// log as it stood at the first checkpoint after it. The same publication gives the same bytes, as long as nobody's data are erased.
func (s Service) Bundle(ctx context.Context, of award.Publication) ([]byte, error) {
	contents, err := s.contents(ctx, of)
	if err != nil {
		return nil, err
	}
	files, err := bundle.Files(contents, s.Log.Key)
	if err != nil {
		return nil, err
	}
	return bundle.Zip(files)
}

func (s Service) contents(ctx context.Context, of award.Publication) (bundle.Contents, error) {
	out := bundle.Contents{Origin: s.Log.Origin(of.EditionID), Publication: of.Document}
	closed, err := s.Store.ClosingAt(ctx, of.EditionID, of.PublishedAt)
	if err != nil {
		return out, err
	}
	out.Record = closed.Document
	fact, err := s.Log.Store.LastFact(ctx, of.ID, "published."+string(of.Kind))
	if err != nil {
		return out, err
	}
	if fact.Position == nil {
		return out, fault.New(fault.NotFound, "not_in_the_log") // published before there was one
	}
	notes, err := s.Log.Store.Checkpoints(ctx, of.EditionID)
	if err != nil {
		return out, err
	}
	told, err := s.Witnesses.Store.Told(ctx, of.EditionID)
	if err != nil {
		return out, err
	}
	size := int64(0)
	for _, one := range notes {
		covers := one.Size > *fact.Position
		if covers || told[one.Size] {
			out.Checkpoints = append(out.Checkpoints, one.Note)
		}
		if covers {
			size = one.Size
			break
		}
	}
	if out.Keys, err = s.Log.Keys(ctx); err != nil {
		return out, err
	}
	err = s.open(ctx, of.EditionID, size, &out)
	return out, err
}

// open takes in the first leaves of the log, and opens those that say something to the public.
func (s Service) open(ctx context.Context, editionID string, size int64, into *bundle.Contents) error {
	for from := int64(0); from < size; from += page {
		facts, err := s.Log.Store.SealedFacts(ctx, editionID, from, int(min(page, size-from)))
		if err != nil {
			return err
		}
		for _, fact := range facts {
			into.Leaves = append(into.Leaves, proof.Hash(fact.Commitment))
			if fact.Content == "" || len(fact.Secret) == 0 {
				continue
			}
			opening, err := opened(fact)
			if err != nil {
				return err
			}
			into.Openings = append(into.Openings, opening)
		}
	}
	return nil
}

func opened(fact ledger.Fact) (bundle.Opening, error) {
	statement, err := fact.Statement()
	if err != nil {
		return bundle.Opening{}, err
	}
	salt := proof.Secret(fact.Secret).Salt()
	return bundle.Opening{Position: *fact.Position, Salt: hex.EncodeToString(salt[:]), Statement: statement.Text()}, nil
}
