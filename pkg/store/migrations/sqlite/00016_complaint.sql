-- What an entrant says is wrong, for some days after a decision: its eligibility, or the arithmetic. It is said once, and answered once.
-- +goose Up
ALTER TABLE edition ADD COLUMN complaint_days INTEGER NOT NULL DEFAULT 5;

CREATE TABLE complaint (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    ground      TEXT NOT NULL CHECK (ground IN ('eligibility', 'arithmetic')),
    text        TEXT NOT NULL CHECK (text <> ''),
    author_id   TEXT NOT NULL REFERENCES account (id),
    made_at     TIMESTAMP NOT NULL,
    granted     BOOLEAN NOT NULL,
    reason      TEXT NOT NULL,
    answered_by TEXT REFERENCES account (id),
    answerer    TEXT NOT NULL,
    answered_at TIMESTAMP,
    CHECK (answered_at IS NULL OR (reason <> '' AND answered_by IS NOT NULL))
);
CREATE INDEX complaint_edition ON complaint (edition_id);
CREATE INDEX complaint_entry ON complaint (entry_id);
CREATE UNIQUE INDEX complaint_open ON complaint (entry_id, ground) WHERE answered_at IS NULL;

-- +goose StatementBegin
CREATE TRIGGER complaint_no_update BEFORE UPDATE ON complaint
WHEN OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR NEW.id <> OLD.id OR NEW.edition_id <> OLD.edition_id OR NEW.entry_id <> OLD.entry_id
    OR NEW.ground <> OLD.ground OR NEW.text <> OLD.text OR NEW.author_id <> OLD.author_id OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER complaint_no_delete BEFORE DELETE ON complaint
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
