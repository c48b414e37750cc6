package scorecard

import (
	"context"
	"slices"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/form"
)

// Dossier gives an entry as it was last submitted, whole: what a reader may see of it is the caller's to know.
func (s Service) Dossier(ctx context.Context, entryID string) (entry.Dossier, error) {
	dossiers, err := s.dossiers(ctx, []string{entryID})
	if err != nil {
		return entry.Dossier{}, err
	}
	dossier, submitted := dossiers[entryID]
	if !submitted {
		return entry.Dossier{}, fault.New(fault.NotFound, "revision_not_found")
	}
	return dossier, nil
}

// dossiers are those of the entries that were submitted.
func (s Service) dossiers(ctx context.Context, entryIDs []string) (map[string]entry.Dossier, error) {
	submissions, err := s.Entries.Store.LastSubmissions(ctx, entryIDs)
	if err != nil {
		return nil, err
	}
	fileIDs := []string{}
	for _, last := range submissions {
		fileIDs = append(fileIDs, last.FileIDs...)
	}
	files, err := s.Entries.Store.FilesOfEntries(ctx, fileIDs)
	if err != nil {
		return nil, err
	}
	forms := map[formVersion]form.Form{}
	dossiers := make(map[string]entry.Dossier, len(submissions))
	for id, last := range submissions {
		version := formVersion{last.CategoryID, last.FormVersion}
		if _, known := forms[version]; !known {
			if forms[version], err = s.Entries.Categories.Forms.FormVersion(ctx, version.categoryID, version.number); err != nil {
				return nil, err
			}
		}
		dossiers[id] = entry.Dossier{
			Number: last.Number, Content: last.Content, Form: forms[version], Files: submitted(files[id], last.FileIDs),
			Owner: []string{last.Owner, last.Behind},
		}
	}
	return dossiers, nil
}

type formVersion struct {
	categoryID string
	number     int
}

// submitted keeps the files of one revision.
func submitted(files []entry.File, ids []string) []entry.File {
	kept := []entry.File{}
	for _, file := range files {
		if slices.Contains(ids, file.ID) {
			kept = append(kept, file)
		}
	}
	return kept
}
