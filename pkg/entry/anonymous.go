package entry

import (
	"context"
	"slices"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
)

// Copy is a document without the names that its properties hold, or why there is none.
type Copy struct {
	SHA256  string
	Bytes   int64
	Refusal string // "encrypted", "broken", "unsupported" or "tooLarge"
}

// Cleaner makes copies for the judges of anonymous files.
type Cleaner interface {
	Cleaned(ctx context.Context, file File) (Copy, error)
}

// Unnamed runs end while no row names a blob and none can come to; else it does nothing.
type Unnamed func(ctx context.Context, sha256 string, end func(ctx context.Context) error) error

// Clearance is an organizer's word that judges of anonymous files get a document as it was sent, though its properties may name somebody.
// It is kept for ever.
type Clearance struct {
	FileID    string `gorm:"primaryKey"`
	AuthorID  string
	Author    string
	Reason    string
	ClearedAt time.Time
}

// TableName names the table, append-only by trigger.
func (Clearance) TableName() string { return "clearance" }

func (s Service) cleaned(ctx context.Context, file File) (Copy, error) {
	if s.Cleaner == nil {
		return Copy{Refusal: "unsupported"}, nil
	}
	return s.Cleaner.Cleaned(ctx, file)
}

// Anonymous gives the document that a judge of anonymous files may have: the clean copy, or what an organizer has cleared. Anything else
// is refused rather than handed out with a name in it.
func (s Service) Anonymous(ctx context.Context, file File) (File, error) {
	cleared, err := s.Store.Clearances(ctx, []string{file.ID})
	if err != nil || len(cleared) > 0 {
		return file, err
	}
	made, err := s.cleaned(ctx, file)
	switch {
	case err != nil:
		return File{}, err
	case made.Refusal != "":
		return File{}, fault.New(fault.Conflict, "document_not_anonymous")
	}
	file.SHA256, file.Bytes = made.SHA256, made.Bytes
	return file, nil
}

// examine, outside of any transaction, says of each document, where some round reads anonymous files, why it cannot be cleaned and whether it was cleared.
func (s Service) examine(ctx context.Context, actor account.Actor, view *View) error {
	if !slices.ContainsFunc(view.Rounds, func(one round.Round) bool { return one.Blind }) {
		return nil
	}
	ids := make([]string, len(view.Files))
	for i, file := range view.Files {
		ids[i] = file.ID
	}
	cleared, err := s.Store.Clearances(ctx, ids)
	if err != nil {
		return err
	}
	for i, file := range view.Files {
		if field, ok := view.Form.Field(file.Field); ok && field.Identifying {
			continue // no judge of anonymous files sees it at all
		}
		made, err := s.cleaned(ctx, file)
		if err != nil {
			return err
		}
		view.Files[i].Refusal = made.Refusal
		if one, ok := cleared[file.ID]; ok {
			view.Files[i].Clearance = &one
		}
	}
	waits := slices.ContainsFunc(view.Files, func(file File) bool { return file.Refusal != "" && file.Clearance == nil })
	if waits && MayClear(actor, view.Entry) {
		view.Can = append(view.Can, "clearFile")
	}
	return nil
}

// ClearFile lets judges of anonymous files have a document as it was sent. A reason is kept.
func (s Service) ClearFile(ctx context.Context, actor account.Actor, id, fileID, reason string) (File, error) {
	entry, err := s.readable(ctx, actor, id)
	if err != nil {
		return File{}, err
	}
	if !MayClear(actor, entry) {
		return File{}, fault.New(fault.Forbidden, "forbidden")
	}
	if strings.TrimSpace(reason) == "" {
		return File{}, fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	last, err := s.Store.LastRevision(ctx, id)
	if err != nil || !slices.Contains(last.FileIDs, fileID) {
		return File{}, fault.New(fault.NotFound, "file_not_found").Because(err)
	}
	file, err := s.Store.FileByID(ctx, id, fileID)
	if err != nil {
		return File{}, err
	}
	made, err := s.cleaned(ctx, file)
	if err != nil {
		return File{}, err
	}
	if made.Refusal == "" {
		return File{}, fault.New(fault.Conflict, "document_settled")
	}
	file.Refusal = made.Refusal
	file.Clearance = &Clearance{FileID: file.ID, AuthorID: actor.ID, Author: actor.Name, Reason: strings.TrimSpace(reason), ClearedAt: s.Now()}
	return file, s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.Categories.Editions.CheckUnclosed(ctx, entry.EditionID); err != nil {
			return err
		}
		if err := s.Store.AddClearance(ctx, file.Clearance); err != nil {
			return err
		}
		return s.record(ctx, actor, entry, ledger.In(entry.EditionID, "file.cleared").With("file", file.ID).Because(file.Clearance.Reason))
	})
}
