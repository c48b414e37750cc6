package jury

import (
	"context"
	"maps"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/form"
	"palmares/pkg/member"
)

// Unsettled are the pairs of an edition that are suspected of a conflict, for the rooms that wait for an answer.
func (s Service) Unsettled(ctx context.Context, editionID string) (map[Pair]bool, error) {
	conflicts, err := s.Store.ListConflicts(ctx, editionID)
	if err != nil {
		return nil, err
	}
	list, err := s.open(ctx, editionID, conflicts)
	pairs := make(map[Pair]bool, len(list))
	for _, one := range list {
		pairs[one.Pair] = true
	}
	return pairs, err
}

// open are the suspicions of an edition that nobody has settled.
func (s Service) open(ctx context.Context, editionID string, conflicts []Conflict) ([]Suspicion, error) {
	scene, err := s.scene(ctx, editionID)
	if err != nil {
		return nil, err
	}
	objections, err := s.Store.ListObjections(ctx, editionID)
	if err != nil {
		return nil, err
	}
	settled, err := s.Store.ListSettlements(ctx, editionID)
	return outstanding(joined(Detect(scene), objections), conflicts, settled), err
}

// joined adds what entrants say to what was detected.
func joined(found []Suspicion, objections []Objection) []Suspicion {
	at := make(map[Pair]int, len(found))
	for i, one := range found {
		at[one.Pair] = i
	}
	for _, objection := range objections {
		pair := Pair{objection.JudgeID, objection.EntryID}
		i, known := at[pair]
		if !known {
			i = len(found)
			at[pair] = i
			found = append(found, Suspicion{Pair: pair, State: Outstanding})
		}
		found[i].Grounds = append(found[i].Grounds, objection.ground())
	}
	return found
}

// scene reads all that detection looks at: judges who accepted, or still may, and every submission.
func (s Service) scene(ctx context.Context, editionID string) (Scene, error) {
	scene := Scene{Ties: map[string][]string{}}
	members, err := s.Members.ListMembers(ctx, editionID)
	if err != nil {
		return Scene{}, err
	}
	conducting := map[string]bool{}
	for _, m := range members {
		if m.Scores() && (m.State == member.Accepted || m.State == member.Pending) {
			scene.Judges = append(scene.Judges, m)
		}
		if m.Role == account.Organizer && m.AccountID != nil {
			conducting[*m.AccountID] = true
		}
		if m.State == member.Accepted {
			scene.People = append(scene.People, Person{Name: m.Name, Email: m.Email, Organisation: m.Organisation})
		}
	}
	profiles, err := s.Members.ListProfiles(ctx, editionID)
	if err != nil {
		return Scene{}, err
	}
	for id, profile := range profiles {
		scene.Ties[id] = profile.Ties
	}
	people, err := s.Store.KnownPeople(ctx)
	if err != nil {
		return Scene{}, err
	}
	scene.People = append(scene.People, people...)
	scene.Submissions, err = s.submissions(ctx, editionID, conducting)
	return scene, err
}

// submissions finds in each what names people. Entries put in from a list belong to an organizer, who is not behind them.
func (s Service) submissions(ctx context.Context, editionID string, conducting map[string]bool) ([]Submission, error) {
	list, err := s.Store.Submissions(ctx, editionID)
	if err != nil {
		return nil, err
	}
	type version struct {
		category string
		number   int
	}
	identifying := map[version][]form.Field{}
	for i := range list {
		one := &list[i]
		one.Past = one.EditionID != editionID
		if conducting[one.OwnerID] {
			one.Owner = Person{}
		}
		if one.Past {
			continue
		}
		of := version{one.CategoryID, one.FormVersion}
		if _, known := identifying[of]; !known {
			questions, err := s.Rounds.Categories.Forms.FormVersion(ctx, of.category, of.number)
			if err != nil {
				return nil, err
			}
			identifying[of] = naming(questions)
		}
		for _, field := range identifying[of] {
			one.Named = append(one.Named, texts(one.Content.Answers[field.Key])...)
		}
	}
	return list, nil
}

// naming are the fields whose answers may name people: those that say who the entrant is.
func naming(questions form.Form) []form.Field {
	fields := []form.Field{}
	for _, field := range questions.Fields {
		if field.Identifying || field.Type == form.Email {
			fields = append(fields, field)
		}
	}
	return fields
}

// texts are the words of an answer, whatever its shape.
func texts(answer any) []string {
	switch value := answer.(type) {
	case string:
		return []string{value}
	case []any:
		list := []string{}
		for _, one := range value {
			list = append(list, texts(one)...)
		}
		return list
	case map[string]any:
		list := []string{}
		for _, key := range slices.Sorted(maps.Keys(value)) {
			list = append(list, texts(value[key])...)
		}
		return list
	default:
		return nil
	}
}
