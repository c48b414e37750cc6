-- +goose Up
-- An entrant's word against a judge. It removes nobody by itself.
CREATE TABLE objection (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    author_id   TEXT NOT NULL REFERENCES account (id),
    objected_at TIMESTAMPTZ NOT NULL,
    UNIQUE (judge_id, entry_id)
);
CREATE INDEX objection_edition ON objection (edition_id);

-- What somebody decided of a suspicion, and on which grounds.
CREATE TABLE settlement (
    id         TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    judge_id   TEXT NOT NULL REFERENCES member (id),
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    confirmed  BOOLEAN NOT NULL,
    hash       TEXT NOT NULL,
    grounds    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    author_id  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    settled_at TIMESTAMPTZ NOT NULL,
    UNIQUE (judge_id, entry_id, hash),
    CHECK (confirmed OR reason <> '')
);
CREATE INDEX settlement_edition ON settlement (edition_id);

-- A conflict can come from a suspicion, too.
ALTER TABLE conflict DROP CONSTRAINT conflict_declared_by_check;
ALTER TABLE conflict ADD CONSTRAINT conflict_declared_by_check
    CHECK (declared_by IN ('judge', 'organizer', 'entrant', 'detection'));

CREATE TRIGGER objection_append_only BEFORE UPDATE OR DELETE ON objection FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settlement_append_only BEFORE UPDATE OR DELETE ON settlement FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Every hard ground that the database can see: a recorded conflict, the same organisation, the judge's own entry by account
-- or by address, and the judge's address on the team. And an entrant's objection is settled first.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION assignment_without_conflict() RETURNS trigger AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM conflict c WHERE c.judge_id = NEW.judge_id AND c.entry_id = NEW.entry_id)
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.organisation_key <> '')
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.id = NEW.entry_id JOIN account a ON a.id = e.owner_id
    WHERE m.id = NEW.judge_id AND (a.id = m.account_id OR a.email_key = m.email_key))
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.id = NEW.entry_id JOIN revision r ON r.entry_id = e.id AND r.revision = e.revision,
        json_array_elements(CASE json_typeof(r.content::json -> 'Team') WHEN 'array' THEN r.content::json -> 'Team' ELSE '[]' END) t
    WHERE m.id = NEW.judge_id AND m.email_key <> '' AND lower(btrim(t ->> 'Email')) = m.email_key)
  THEN RAISE EXCEPTION 'conflict_of_interest'; END IF;
  IF EXISTS (
    SELECT 1 FROM objection o WHERE o.judge_id = NEW.judge_id AND o.entry_id = NEW.entry_id AND NOT EXISTS (
    SELECT 1 FROM settlement s WHERE s.judge_id = o.judge_id AND s.entry_id = o.entry_id AND strpos(s.grounds, o.id) > 0))
  THEN RAISE EXCEPTION 'conflict_to_check'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
