package entry

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/form"
)

func (s Service) view(ctx context.Context, actor account.Actor, entry Entry) (View, error) {
	view := View{Entry: entry, Content: entry.Draft}
	var err error
	if view.Category, err = s.Categories.Store.CategoryByID(ctx, entry.CategoryID); err != nil {
		return View{}, err
	}
	if view.Edition, err = s.Categories.Editions.Store.EditionByID(ctx, entry.EditionID); err != nil {
		return View{}, err
	}
	if view.Form, err = s.Categories.Forms.FormVersion(ctx, entry.CategoryID, entry.FormVersion); err != nil {
		return View{}, err
	}
	if view.Rounds, err = s.Rounds.CategoryRounds(ctx, entry.CategoryID); err != nil {
		return View{}, err
	}
	if !owns(actor, entry) {
		err = s.showRevision(ctx, &view)
		return view, err
	}
	if view.Files, err = s.Store.DraftFiles(ctx, entry.ID); err != nil {
		return View{}, err
	}
	view.Missing = Missing(view.Category, view.Form, entry.Draft, view.Files)
	view.Changed = entry.Revision > 0 && ContentHash(entry, entry.Draft, view.Files) != entry.ContentHash
	view.Can = Can(actor, view.Edition, entry, s.Now())
	err = s.checkWithdrawable(ctx, entry, view.Rounds)
	if fault.Is(err, fault.Conflict) {
		view.Can = slices.DeleteFunc(view.Can, func(can string) bool { return can == "withdraw" })
		err = nil
	}
	return view, err
}

// showRevision shows others what was submitted, not what is being typed.
func (s Service) showRevision(ctx context.Context, view *View) error {
	last, err := s.Store.LastRevision(ctx, view.ID)
	if err != nil {
		return err
	}
	view.Content, view.Can = last.Content, []string{}
	view.Form, err = s.Categories.Forms.FormVersion(ctx, view.CategoryID, last.FormVersion)
	if err != nil {
		return err
	}
	view.Files, err = s.Store.FilesByID(ctx, view.ID, last.FileIDs)
	return err
}

// Submitted shows an entry as it was last submitted, whatever its owner has typed since.
func (s Service) Submitted(ctx context.Context, view View) (View, error) {
	err := s.showRevision(ctx, &view)
	return view, err
}

// Missing lists what stands between a draft and its submission.
func Missing(parent category.Category, questions form.Form, content Content, files []File) []fault.Field {
	var check fault.Check
	check.Unless(content.Title != "", "/title", "required")
	check.Unless(content.Country != "", "/country", "required")
	check.Unless(!parent.Eligibility.OneEntryPerOrganisation || content.Organisation != "", "/organisation", "required")
	check.Unless(len(content.Team) > 0, "/team", "required")
	for _, person := range content.Team {
		check.Unless(person.Email == "" || account.ValidEmail(person.Email), "/team", "invalid_email")
	}
	check.Add(questions.Missing(content.Answers, countFiles(files))...)
	return check.Fields()
}

func countFiles(files []File) map[string]int {
	count := map[string]int{}
	for _, file := range files {
		count[file.Field]++
	}
	return count
}

// fileIDs are the ids of the files, in a fixed order.
func fileIDs(files []File) []string {
	ids := make([]string, len(files))
	for i, file := range files {
		ids[i] = file.ID
	}
	slices.Sort(ids)
	return ids
}
