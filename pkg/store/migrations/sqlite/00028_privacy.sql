-- A person's data can be erased, and what was committed to still counts: of a fact only its words go, with its secret; of a revision its content.
-- +goose Up
DROP TRIGGER journal_no_update;
-- +goose StatementBegin
CREATE TRIGGER journal_no_update BEFORE UPDATE OF seq, edition_id, at, action, actor_id, subject_kind, subject_id, detail, content, commitment ON journal
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_words_only_erased BEFORE UPDATE OF actor_name, subject, reason ON journal
WHEN NEW.secret IS NOT NULL OR NEW.actor_name NOT IN ('', OLD.actor_name) OR NEW.subject NOT IN ('', OLD.subject) OR NEW.reason NOT IN ('', OLD.reason)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
DROP TRIGGER revision_no_update;
-- +goose StatementBegin
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
WHEN NEW.content <> '{}' OR NEW.entry_id <> OLD.entry_id OR NEW.revision <> OLD.revision OR NEW.form_version <> OLD.form_version
    OR NEW.file_ids <> OLD.file_ids OR NEW.content_hash <> OLD.content_hash OR NEW.submitted_at <> OLD.submitted_at
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd

CREATE TABLE erasure (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    by_id      TEXT NOT NULL REFERENCES account (id),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    erased_at  TIMESTAMP NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
