package award

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/wording"
)

// Laureate is what the public reads of a finalist or winner.
type Laureate struct {
	EntryID      string
	Number       string
	Title        string
	Summary      string
	Organisation string
	Country      string
	Region       string
	Team         []string
}

// FinalistGroup are the finalists of one category, by candidate number.
type FinalistGroup struct {
	CategoryID string
	Name       wording.Text
	Finalists  []Laureate
}

// Winner is a place of a prize.
type Winner struct {
	Place       int
	ExAequo     bool
	Total       string
	OutOf       string
	Reward      wording.Text
	Explanation wording.Text
	Laureate    Laureate
}

// PublishedPrize is a prize as the public reads it.
type PublishedPrize struct {
	PrizeID      string
	Name         wording.Text
	Kind         Kind
	CategoryName wording.Text
	Unawarded    bool
	Reason       string
	Winners      []Winner
}

// InForce tells whether the public reads what the edition's last closing came to.
func (s Service) InForce(ctx context.Context, of edition.Edition) (bool, error) {
	published, err := s.Publications(ctx, of.ID)
	last, done := find(published, PalmaresKind)
	return done && of.ClosedAt != nil && !last.PublishedAt.Before(*of.ClosedAt), err
}

// forPublishing gives the number of the publication to come: finalists are published while the contest is open, the palmarès
// once for every closing.
func (s Service) forPublishing(ctx context.Context, of edition.Edition, kind PublicationKind) (int, error) {
	if kind == FinalistsKind {
		return 1, of.CheckUnclosed()
	}
	if of.ClosedAt == nil {
		return 0, fault.New(fault.Conflict, "edition_not_closed")
	}
	done, err := s.InForce(ctx, of)
	if err != nil {
		return 0, err
	}
	if done {
		return 0, fault.New(fault.Conflict, "palmares_published")
	}
	published, err := s.Publications(ctx, of.ID)
	last, _ := find(published, PalmaresKind)
	return last.Number + 1, err
}

// Publications lists what was published, the newest first.
func (s Service) Publications(ctx context.Context, editionID string) ([]Publication, error) {
	return s.Store.ListPublications(ctx, editionID)
}

func find(published []Publication, kind PublicationKind) (Publication, bool) {
	i := slices.IndexFunc(published, func(p Publication) bool { return p.Kind == kind })
	if i < 0 {
		return Publication{}, false
	}
	return published[i], true
}

// Publish shows the finalists or the palmarès to the public, whole and at once.
func (s Service) Publish(ctx context.Context, actor account.Actor, editionID string, kind PublicationKind) (Publication, error) {
	var publication Publication
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.mayEdit(ctx, actor, editionID); err != nil {
			return err
		}
		of, err := s.Entries.Categories.Editions.Store.EditionByID(ctx, editionID)
		if err != nil {
			return err
		}
		number, err := s.forPublishing(ctx, of, kind)
		if err != nil {
			return err
		}
		document, err := s.document(ctx, actor, editionID, kind)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(document)
		publication = Publication{
			ID: s.NewID(), EditionID: editionID, Kind: kind, Number: number, PublishedAt: s.Now(), Document: document,
			Hash: hex.EncodeToString(sum[:]),
		}
		if err := s.Store.AddPublication(ctx, &publication); err != nil {
			return err
		}
		fact := ledger.In(editionID, "published."+string(kind)).About("publication", publication.ID, "")
		fact = fact.Sealing(proof.Document{Of: editionID, Hash: publication.Hash}).With("hash", publication.Hash)
		if err := s.Ledger.Record(ctx, actor, fact); err != nil {
			return err
		}
		return s.follow(ctx, actor, publication)
	})
	return publication, err
}

func (s Service) document(ctx context.Context, actor account.Actor, editionID string, kind PublicationKind) ([]byte, error) {
	var content any
	var err error
	if kind == FinalistsKind {
		content, err = s.finalists(ctx, actor, editionID)
	} else {
		content, err = s.palmares(ctx, actor, editionID)
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(content)
}

// finalists are those whom each category's last shortlist let go on.
func (s Service) finalists(ctx context.Context, actor account.Actor, editionID string) ([]FinalistGroup, error) {
	categories, err := s.Entries.Categories.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	rounds, err := s.Rankings.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	groups, found := []FinalistGroup{}, false
	for _, category := range categories {
		group := FinalistGroup{CategoryID: category.ID, Name: category.Name, Finalists: []Laureate{}}
		for _, round := range slices.Backward(rounds) {
			if round.CategoryID == category.ID && round.ShortlistedAt != nil {
				if group.Finalists, err = s.shortlisted(ctx, round.ID); err != nil {
					return nil, err
				}
				found = true
				break
			}
		}
		groups = append(groups, group)
	}
	if !found {
		return nil, fault.New(fault.Conflict, "no_shortlist")
	}
	return groups, nil
}

func (s Service) shortlisted(ctx context.Context, roundID string) ([]Laureate, error) {
	ids, err := s.Rankings.Store.Shortlist(ctx, roundID)
	if err != nil {
		return nil, err
	}
	list := []Laureate{}
	for _, id := range ids {
		laureate, err := s.laureate(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, laureate)
	}
	slices.SortFunc(list, func(a, b Laureate) int { return compareNumbers(a.Number, b.Number) })
	return list, nil
}

// compareNumbers sorts SU-009 before SU-010 and SU-999 before SU-1000.
func compareNumbers(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	if a < b {
		return -1
	}
	return 1
}

// Published is the newest publication of a kind, to anybody.
func (s Service) Published(ctx context.Context, editionID string, kind PublicationKind) (Publication, error) {
	published, err := s.Publications(ctx, editionID)
	if err != nil {
		return Publication{}, err
	}
	publication, ok := find(published, kind)
	if !ok {
		return Publication{}, fault.New(fault.NotFound, "not_published")
	}
	return publication, nil
}
