package entry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/proof"
	"palmares/pkg/wording"
)

// Submit makes the draft a revision, gives the entry its number the first time, and mails the receipt.
// The same content sent twice makes one revision. It waits for a confirmed address: receipt and decision go there.
func (s Service) Submit(ctx context.Context, actor account.Actor, id string, version int) (View, error) {
	var entry Entry
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if entry, err = s.forEdit(ctx, actor, id, version); err != nil {
			return err
		}
		if !actor.Confirmed {
			return fault.New(fault.Conflict, "email_unconfirmed")
		}
		view, err := s.view(ctx, actor, entry)
		if err != nil {
			return err
		}
		if len(view.Missing) > 0 {
			return fault.New(fault.Invalid, "entry_incomplete", view.Missing...)
		}
		if entry.Revision > 0 && !view.Changed {
			return nil
		}
		if err := s.number(ctx, &entry); err != nil {
			return err
		}
		if err := s.revise(ctx, &entry, view.Files); err != nil {
			return err
		}
		return s.receipt(ctx, actor, entry, view)
	})
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, entry)
}

// number gives the entry its candidate number, the first time.
func (s Service) number(ctx context.Context, entry *Entry) error {
	if entry.Number != nil {
		return nil
	}
	next, err := s.Categories.Store.NextNumber(ctx, entry.CategoryID)
	entry.Number = &next
	return err
}

func (s Service) revise(ctx context.Context, entry *Entry, files []File) error {
	now := s.Now()
	entry.State, entry.Revision, entry.SubmittedAt = Submitted, entry.Revision+1, &now
	entry.ContentHash = ContentHash(*entry, entry.Draft, files)
	entry.follow(entry.Draft)
	if err := s.save(ctx, entry); err != nil {
		return err
	}
	return s.Store.AddRevision(ctx, &Revision{
		EntryID: entry.ID, Revision: entry.Revision, FormVersion: entry.FormVersion, Content: entry.Draft,
		FileIDs: fileIDs(files), ContentHash: entry.ContentHash, SubmittedAt: now,
	})
}

func (s Service) receipt(ctx context.Context, actor account.Actor, entry Entry, view View) error {
	fact := ledger.In(entry.EditionID, "entry.submitted").With("revision", strconv.Itoa(entry.Revision), "hash", entry.ContentHash)
	sealed := fact.Sealing(proof.Submission{Entry: entry.ID, Revision: entry.Revision, Hash: entry.ContentHash})
	if err := s.record(ctx, actor, entry, sealed); err != nil {
		return err
	}
	return s.Tell(ctx, entry, notice.Receipt, func(locale wording.Locale) map[string]string {
		return map[string]string{
			"Revision": strconv.Itoa(entry.Revision), "Hash": entry.ContentHash, "At": view.Edition.Exactly(*entry.SubmittedAt, locale),
		}
	})
}

// ContentHash is the SHA-256, in hexadecimal, of an entry's content: the canonical JSON of the form version, what was
// written (keys in order) and the field, name and SHA-256 of every file.
func ContentHash(entry Entry, content Content, files []File) string {
	type document struct{ Field, Name, SHA256 string }
	documents := make([]document, len(files))
	for i, file := range files {
		documents[i] = document{file.Field, file.Name, file.SHA256}
	}
	slices.SortFunc(documents, func(a, b document) int {
		return strings.Compare(a.Field+"\x00"+a.SHA256+"\x00"+a.Name, b.Field+"\x00"+b.SHA256+"\x00"+b.Name)
	})
	canonical, err := json.Marshal(struct {
		EntryID     string
		FormVersion int
		Content     Content
		Files       []document
	}{entry.ID, entry.FormVersion, content, documents})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}
