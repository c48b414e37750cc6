-- What a device kept when its round closed, and brings for so many hours after. It is kept as it came, and decided once.
-- +goose Up
ALTER TABLE round ADD COLUMN late_hours INTEGER NOT NULL DEFAULT 24 CHECK (late_hours BETWEEN 0 AND 168);

CREATE TABLE arrival (
    id            TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL REFERENCES round (id),
    assignment_id TEXT NOT NULL REFERENCES assignment (id),
    marks         TEXT NOT NULL,
    comments      TEXT NOT NULL,
    to_entrant    TEXT NOT NULL,
    to_jury       TEXT NOT NULL,
    handed_in     BOOLEAN NOT NULL,
    made_at       TIMESTAMPTZ NOT NULL,
    received_at   TIMESTAMPTZ NOT NULL,
    author_id     TEXT NOT NULL REFERENCES account (id),
    author        TEXT NOT NULL,
    granted       BOOLEAN NOT NULL,
    reason        TEXT NOT NULL,
    ruled_by      TEXT REFERENCES account (id),
    ruler         TEXT NOT NULL,
    ruled_at      TIMESTAMPTZ,
    CHECK (ruled_at IS NULL OR (reason <> '' AND ruled_by IS NOT NULL AND ruled_by <> author_id))
);
CREATE INDEX arrival_round ON arrival (round_id, received_at);
CREATE UNIQUE INDEX arrival_counted ON arrival (assignment_id) WHERE granted AND ruled_at IS NOT NULL;

CREATE TRIGGER arrival_is_kept BEFORE UPDATE ON arrival FOR EACH ROW
    WHEN (OLD.ruled_at IS NOT NULL OR NEW.ruled_at IS NULL OR NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.assignment_id <> OLD.assignment_id
    OR NEW.marks <> OLD.marks OR NEW.comments <> OLD.comments OR NEW.to_entrant <> OLD.to_entrant OR NEW.to_jury <> OLD.to_jury
    OR NEW.handed_in <> OLD.handed_in OR NEW.made_at <> OLD.made_at OR NEW.received_at <> OLD.received_at OR NEW.author_id <> OLD.author_id)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER arrival_stays BEFORE DELETE ON arrival FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- +goose StatementBegin
CREATE FUNCTION arrival_of_living_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'assignment_ended';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER arrival_of_living_assignment BEFORE INSERT ON arrival FOR EACH ROW EXECUTE FUNCTION arrival_of_living_assignment();
