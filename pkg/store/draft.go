package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// What an entrant reads and writes at every pause, by hand: GORM takes longer for it than the database does.

const entryByID = `SELECT id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search,
	form_version, revision, content_hash, submitted_at, reopened_until, version, operation, created_at, updated_at FROM entry WHERE id = ?`

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
	err := s.reader(ctx).Raw(statement, id).Row().Scan(&e.ID, &e.EditionID, &e.CategoryID, &e.OwnerID, &e.Number, &e.State, asJSON{&e.Draft},
		&e.Title, &e.Organisation, &e.OrganisationKey, &e.Country, &e.Region, &e.WomenLed, &e.Search, &e.FormVersion, &e.Revision, &e.ContentHash,
		&e.SubmittedAt, &e.ReopenedUntil, &e.Version, &e.Operation, &e.CreatedAt, &e.UpdatedAt)
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
	return result.Error
}

// DraftFiles implements entry.Store.
func (s *Store) DraftFiles(ctx context.Context, entryID string) ([]entry.File, error) {
	files := []entry.File{}
	present := s.reader(ctx).Raw(`SELECT id, entry_id, field, name, bytes, media_type, sha256, added_at FROM file
		WHERE entry_id = ? AND removed_at IS NULL ORDER BY added_at, id`, entryID)
	err := each(present, func(scan func(into ...any) error) error {
		var f entry.File
		err := scan(&f.ID, &f.EntryID, &f.Field, &f.Name, &f.Bytes, &f.MediaType, &f.SHA256, &f.AddedAt)
		files = append(files, f)
		return err
	})
	return files, err
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
