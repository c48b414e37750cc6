-- The journal becomes provable: each fact of an edition is a leaf of that edition's tree, whose checkpoints are signed.
-- +goose Up
ALTER TABLE journal ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN secret BLOB;
ALTER TABLE journal ADD COLUMN commitment BLOB;
ALTER TABLE journal ADD COLUMN position INTEGER;
CREATE INDEX journal_pending ON journal (edition_id, seq) WHERE commitment IS NOT NULL AND position IS NULL;
CREATE UNIQUE INDEX journal_position ON journal (edition_id, position) WHERE position IS NOT NULL;

CREATE TABLE log_tree (
    edition_id TEXT PRIMARY KEY REFERENCES edition (id),
    size       INTEGER NOT NULL CHECK (size >= 0)
);

CREATE TABLE log_hash (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    position   INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    PRIMARY KEY (edition_id, position)
);

CREATE TABLE checkpoint (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    size       INTEGER NOT NULL,
    note       TEXT NOT NULL,
    signed_at  TIMESTAMP NOT NULL,
    PRIMARY KEY (edition_id, size)
);

CREATE TABLE proof_key (
    public TEXT PRIMARY KEY,
    since  TIMESTAMP NOT NULL
);

-- A fact still never changes; it takes its place in the tree once, and its secret can only be erased.
DROP TRIGGER journal_no_update;
-- +goose StatementBegin
CREATE TRIGGER journal_no_update BEFORE UPDATE OF seq, edition_id, at, action, actor_id, actor_name, subject_kind, subject_id, subject,
    reason, detail, content, commitment ON journal
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_placed_once BEFORE UPDATE OF position ON journal WHEN OLD.position IS NOT NULL OR NEW.position IS NULL
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_secret_only_erased BEFORE UPDATE OF secret ON journal WHEN NEW.secret IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_tree_only_grows BEFORE UPDATE ON log_tree WHEN NEW.size < OLD.size OR NEW.edition_id <> OLD.edition_id
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_tree_stays BEFORE DELETE ON log_tree
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_hash_no_update BEFORE UPDATE ON log_hash
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_hash_no_delete BEFORE DELETE ON log_hash
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER proof_key_no_update BEFORE UPDATE ON proof_key
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER proof_key_no_delete BEFORE DELETE ON proof_key
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
