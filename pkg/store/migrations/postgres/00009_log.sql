-- The journal becomes provable: each fact of an edition is a leaf of that edition's tree, whose checkpoints are signed.
-- +goose Up
ALTER TABLE journal ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN secret BYTEA;
ALTER TABLE journal ADD COLUMN commitment BYTEA;
ALTER TABLE journal ADD COLUMN position BIGINT;
CREATE INDEX journal_pending ON journal (edition_id, seq) WHERE commitment IS NOT NULL AND position IS NULL;
CREATE UNIQUE INDEX journal_position ON journal (edition_id, position) WHERE position IS NOT NULL;

CREATE TABLE log_tree (
    edition_id TEXT PRIMARY KEY REFERENCES edition (id),
    size       BIGINT NOT NULL CHECK (size >= 0)
);

CREATE TABLE log_hash (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    position   BIGINT NOT NULL,
    hash       BYTEA NOT NULL,
    PRIMARY KEY (edition_id, position)
);

CREATE TABLE checkpoint (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    size       BIGINT NOT NULL,
    note       TEXT NOT NULL,
    signed_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (edition_id, size)
);

CREATE TABLE proof_key (
    public TEXT PRIMARY KEY,
    since  TIMESTAMPTZ NOT NULL
);

-- A fact still never changes; it takes its place in the tree once, and its secret can only be erased.
DROP TRIGGER journal_append_only ON journal;
-- +goose StatementBegin
CREATE FUNCTION journal_is_kept() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.seq, NEW.edition_id, NEW.at, NEW.action, NEW.actor_id, NEW.actor_name, NEW.subject_kind, NEW.subject_id, NEW.subject, NEW.reason,
         NEW.detail, NEW.content, NEW.commitment)
        IS DISTINCT FROM
        (OLD.seq, OLD.edition_id, OLD.at, OLD.action, OLD.actor_id, OLD.actor_name, OLD.subject_kind, OLD.subject_id, OLD.subject, OLD.reason,
         OLD.detail, OLD.content, OLD.commitment)
     OR (OLD.position IS NOT NULL AND NEW.position IS DISTINCT FROM OLD.position)
     OR (NEW.secret IS NOT NULL AND NEW.secret IS DISTINCT FROM OLD.secret) THEN
    RAISE EXCEPTION 'append_only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_kept();
-- +goose StatementBegin
CREATE FUNCTION log_tree_is_kept() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.size < OLD.size OR NEW.edition_id <> OLD.edition_id THEN
    RAISE EXCEPTION 'append_only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER log_tree_only_grows BEFORE UPDATE OR DELETE ON log_tree FOR EACH ROW EXECUTE FUNCTION log_tree_is_kept();
CREATE TRIGGER log_hash_is_kept BEFORE UPDATE OR DELETE ON log_hash FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_is_kept BEFORE UPDATE OR DELETE ON checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proof_key_is_kept BEFORE UPDATE OR DELETE ON proof_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
