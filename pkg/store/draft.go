package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"palmares/pkg/bell"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// What an entrant reads and writes at every pause, and a judge at every entry, by hand: GORM takes longer for it than the database does.

const (
	entryColumns = `id, edition_id, category_id, owner_id, number, state, title, organisation, organisation_key, country, region, women_led, search, form_version,
		revision, content_hash, submitted_at, reopened_until, version, operation, created_at, updated_at`
	entryByID = "SELECT " + entryColumns + ", draft FROM entry WHERE id = ?"
)

// entryInto is where those columns go.
func entryInto(e *entry.Entry) []any {
	return []any{
		&e.ID, &e.EditionID, &e.CategoryID, &e.OwnerID, &e.Number, &e.State, &e.Title, &e.Organisation, &e.OrganisationKey, &e.Country, &e.Region, &e.WomenLed,
		&e.Search, &e.FormVersion, &e.Revision, &e.ContentHash, &e.SubmittedAt, &e.ReopenedUntil, &e.Version, &e.Operation, &e.CreatedAt, &e.UpdatedAt,
	}
}

// EntryByID implements entry.Store.
func (s *Store) EntryByID(ctx context.Context, id string) (entry.Entry, error) {
	return s.oneEntry(ctx, entryByID, id)
}

// EntryForChange implements entry.Store. SQLite, with one writer, needs no lock.
func (s *Store) EntryForChange(ctx context.Context, id string) (entry.Entry, error) {
	if s.Postgres() {
		return s.oneEntry(ctx, entryByID+" FOR UPDATE", id)
	}
	return s.oneEntry(ctx, entryByID, id)
}

func (s *Store) oneEntry(ctx context.Context, statement, id string) (entry.Entry, error) {
	var e entry.Entry
	err := s.reader(ctx).Raw(statement, id).Row().Scan(append(entryInto(&e), asJSON{&e.Draft})...)
	if errors.Is(err, sql.ErrNoRows) {
		return entry.Entry{}, missing("entry_not_found")
	}
	return e, storageFault(err) // nobody translates what a row of SQL tells
}

// SaveDraft implements entry.Store. The columns that follow the draft before it is submitted are indexed, and SQLite writes anew each index of which a column
// is named.
func (s *Store) SaveDraft(ctx context.Context, e *entry.Entry) error {
	set, values := "draft = ?, operation = ?, updated_at = ?, version = ?", []any{asJSON{&e.Draft}, e.Operation, e.UpdatedAt, e.Version}
	if e.Revision == 0 {
		set += ", title = ?, organisation = ?, organisation_key = ?, country = ?, region = ?, women_led = ?, search = ?"
		values = append(values, e.Title, e.Organisation, e.OrganisationKey, e.Country, e.Region, e.WomenLed, e.Search)
	}
	result := s.writer(ctx).Exec("UPDATE entry SET "+set+" WHERE id = ? AND version = ?", append(values, e.ID, e.Version-1)...)
	if result.Error == nil && result.RowsAffected == 0 {
		return fault.New(fault.Stale, "stale")
	}
	if e.Revision > 0 && !s.Postgres() { // there no page is remembered
		s.changed(ctx, bell.Drafts)
	}
	return result.Error
}

// LastSubmissions implements entry.Store, in one statement. One alone is remembered: its judges read it again and again.
func (s *Store) LastSubmissions(ctx context.Context, entryIDs []string) (map[string]entry.Submission, error) {
	read := func() (map[string]entry.Submission, error) { return s.lastSubmissions(ctx, entryIDs) }
	if len(entryIDs) != 1 {
		return read()
	}
	return submitted(ctx, s, "submission "+entryIDs[0], read)
}

func (s *Store) lastSubmissions(ctx context.Context, entryIDs []string) (map[string]entry.Submission, error) {
	submissions := make(map[string]entry.Submission, len(entryIDs))
	for some := range slices.Chunk(entryIDs, idsAtOnce) {
		last := s.reader(ctx).Raw(`SELECT e.id, e.category_id, e.number, (SELECT name FROM account WHERE id = e.owner_id),
			(SELECT organisation FROM account WHERE id = e.owner_id), r.form_version, r.content, r.file_ids
			FROM entry e JOIN revision r ON r.entry_id = e.id AND r.revision = e.revision WHERE e.id IN ?`, some)
		err := each(last, func(scan func(into ...any) error) error {
			var id string
			var of entry.Submission
			err := scan(&id, &of.CategoryID, &of.Number, &of.Owner, &of.Behind, &of.FormVersion, asJSON{&of.Content}, asJSON{&of.FileIDs})
			submissions[id] = of
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return submissions, nil
}

const files = `SELECT id, entry_id, field, name, bytes, media_type, sha256, added_at FROM file WHERE `

// DraftFiles implements entry.Store.
func (s *Store) DraftFiles(ctx context.Context, entryID string) ([]entry.File, error) {
	return readFiles(s.reader(ctx).Raw(files+"entry_id = ? AND removed_at IS NULL ORDER BY added_at, id", entryID))
}

// FilesOfEntries implements entry.Store.
func (s *Store) FilesOfEntries(ctx context.Context, ids []string) (map[string][]entry.File, error) {
	read := func() (map[string][]entry.File, error) { return s.filesOfEntries(ctx, ids) }
	if len(ids) == 0 || len(ids) > fewFiles {
		return read()
	}
	return submitted(ctx, s, "files "+strings.Join(ids, " "), read)
}

// fewFiles are those of one entry.
const fewFiles = 10

func (s *Store) filesOfEntries(ctx context.Context, ids []string) (map[string][]entry.File, error) {
	byEntry := map[string][]entry.File{}
	for some := range slices.Chunk(ids, idsAtOnce) {
		list, err := readFiles(s.reader(ctx).Raw(files+"id IN ? ORDER BY added_at, id", some))
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			byEntry[one.EntryID] = append(byEntry[one.EntryID], one)
		}
	}
	return byEntry, nil
}

func readFiles(query *gorm.DB) ([]entry.File, error) {
	list := []entry.File{}
	err := each(query, func(scan func(into ...any) error) error {
		var f entry.File
		err := scan(&f.ID, &f.EntryID, &f.Field, &f.Name, &f.Bytes, &f.MediaType, &f.SHA256, &f.AddedAt)
		list = append(list, f)
		return err
	})
	return list, err
}

// asJSON reads and writes a column of JSON without GORM: value is a pointer.
type asJSON struct{ value any }

// Scan implements sql.Scanner.
func (j asJSON) Scan(column any) error {
	switch column := column.(type) {
	case string:
		return json.Unmarshal([]byte(column), j.value)
	case []byte:
		return json.Unmarshal(column, j.value)
	}
	return fmt.Errorf("a column of JSON is read as %T", column)
}

// Value implements driver.Valuer.
func (j asJSON) Value() (driver.Value, error) {
	text, err := json.Marshal(j.value)
	return string(text), err
}
