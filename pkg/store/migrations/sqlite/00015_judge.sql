-- What judges say of themselves. An organisation that they name beside the organizer's keeps them from its entries too.
-- +goose Up
ALTER TABLE profile ADD COLUMN ties TEXT NOT NULL DEFAULT '[]';
ALTER TABLE member ADD COLUMN own_organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN own_organisation_key TEXT NOT NULL DEFAULT '';
-- +goose StatementBegin
CREATE TRIGGER assignment_outside_own_organisation_insert BEFORE INSERT ON assignment
WHEN EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.own_organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.own_organisation_key <> '')
BEGIN SELECT RAISE(ABORT, 'conflict_of_interest'); END;
-- +goose StatementEnd

-- The charter that members accepted, word for word.
CREATE TABLE charter (
    hash    TEXT PRIMARY KEY,
    fr      TEXT NOT NULL,
    en      TEXT NOT NULL,
    kept_at TIMESTAMP NOT NULL
);
ALTER TABLE member ADD COLUMN charter_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN charter_locale TEXT NOT NULL DEFAULT '';
-- +goose StatementBegin
CREATE TRIGGER charter_no_update BEFORE UPDATE ON charter
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER charter_no_delete BEFORE DELETE ON charter
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
