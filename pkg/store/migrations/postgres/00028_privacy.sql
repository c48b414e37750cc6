-- A person's data can be erased, and what was committed to still counts: of a fact only its words go, with its secret; of a revision its content.
-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION journal_is_kept() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.seq, NEW.edition_id, NEW.at, NEW.action, NEW.actor_id, NEW.subject_kind, NEW.subject_id, NEW.detail, NEW.content, NEW.commitment)
        IS DISTINCT FROM
        (OLD.seq, OLD.edition_id, OLD.at, OLD.action, OLD.actor_id, OLD.subject_kind, OLD.subject_id, OLD.detail, OLD.content, OLD.commitment)
     OR (NEW.actor_name, NEW.subject, NEW.reason) IS DISTINCT FROM (OLD.actor_name, OLD.subject, OLD.reason)
        AND (NEW.secret IS NOT NULL OR NEW.actor_name NOT IN ('', OLD.actor_name) OR NEW.subject NOT IN ('', OLD.subject)
             OR NEW.reason NOT IN ('', OLD.reason))
     OR (OLD.position IS NOT NULL AND NEW.position IS DISTINCT FROM OLD.position)
     OR (NEW.secret IS NOT NULL AND NEW.secret IS DISTINCT FROM OLD.secret) THEN
    RAISE EXCEPTION 'append_only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION revision_is_kept() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.content <> '{}'
     OR (NEW.entry_id, NEW.revision, NEW.form_version, NEW.file_ids, NEW.content_hash, NEW.submitted_at)
        IS DISTINCT FROM (OLD.entry_id, OLD.revision, OLD.form_version, OLD.file_ids, OLD.content_hash, OLD.submitted_at) THEN
    RAISE EXCEPTION 'append_only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
DROP TRIGGER revision_append_only ON revision;
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION revision_is_kept();

CREATE TABLE erasure (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    by_id      TEXT NOT NULL REFERENCES account (id),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    erased_at  TIMESTAMPTZ NOT NULL
);
CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change();
