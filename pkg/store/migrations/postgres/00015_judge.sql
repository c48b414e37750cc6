-- What judges say of themselves. An organisation that they name beside the organizer's keeps them from its entries too.
-- +goose Up
ALTER TABLE profile ADD COLUMN ties TEXT NOT NULL DEFAULT '[]';
ALTER TABLE member ADD COLUMN own_organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN own_organisation_key TEXT NOT NULL DEFAULT '';
-- +goose StatementBegin
CREATE FUNCTION assignment_outside_own_organisation() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.own_organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.own_organisation_key <> '')
  THEN RAISE EXCEPTION 'conflict_of_interest'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER assignment_outside_own_organisation BEFORE INSERT ON assignment
    FOR EACH ROW EXECUTE FUNCTION assignment_outside_own_organisation();

-- The charter that members accepted, word for word.
CREATE TABLE charter (
    hash    TEXT PRIMARY KEY,
    fr      TEXT NOT NULL,
    en      TEXT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL
);
ALTER TABLE member ADD COLUMN charter_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN charter_locale TEXT NOT NULL DEFAULT '';
CREATE TRIGGER charter_append_only BEFORE UPDATE OR DELETE ON charter FOR EACH ROW EXECUTE FUNCTION refuse_change();
