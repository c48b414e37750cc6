-- +goose Up
-- Whether the jury of a round deliberates: then its judges read all its scorecards.
CREATE TABLE deliberation (
    round_id  TEXT PRIMARY KEY REFERENCES round (id),
    opened_at TIMESTAMPTZ NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at TIMESTAMPTZ
);

-- What was decided, by whom, why, and with which votes. A later decision of the same subject supersedes; none is lost.
CREATE TABLE decision (
    id         TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round_id   TEXT REFERENCES round (id),
    prize_id   TEXT REFERENCES prize (id),
    subject    TEXT NOT NULL CHECK (subject <> ''),
    kind       TEXT NOT NULL CHECK (kind IN ('castingVote', 'shortlist', 'awarded', 'sharedPlace', 'reserved', 'unawarded', 'acrossCategories')),
    outcome    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    voted      BOOLEAN NOT NULL,
    votes_for  INTEGER NOT NULL CHECK (votes_for >= 0),
    against    INTEGER NOT NULL CHECK (against >= 0),
    abstained  INTEGER NOT NULL CHECK (abstained >= 0),
    dissent    TEXT NOT NULL,
    author_id  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    CHECK ((round_id IS NULL) <> (prize_id IS NULL)),
    CHECK (voted OR votes_for + against + abstained = 0)
);
CREATE INDEX decision_edition ON decision (edition_id, at);

-- What a judge asks to be changed of a locked scorecard: one mark, from one value to another.
CREATE TABLE correction (
    id            TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL REFERENCES round (id),
    assignment_id TEXT NOT NULL REFERENCES assignment (id),
    criterion     TEXT NOT NULL,
    was           INTEGER NOT NULL,
    becomes       INTEGER NOT NULL,
    reason        TEXT NOT NULL CHECK (reason <> ''),
    author_id     TEXT NOT NULL REFERENCES account (id),
    author        TEXT NOT NULL,
    asked_at      TIMESTAMPTZ NOT NULL,
    CHECK (was <> becomes)
);
CREATE INDEX correction_round ON correction (round_id, asked_at);
CREATE INDEX correction_assignment ON correction (assignment_id);

-- What the president, or whoever countersigns for one, decided of it.
CREATE TABLE ruling (
    correction_id TEXT PRIMARY KEY REFERENCES correction (id),
    granted       BOOLEAN NOT NULL,
    reason        TEXT NOT NULL CHECK (reason <> ''),
    author_id     TEXT NOT NULL REFERENCES account (id),
    author        TEXT NOT NULL,
    ruled_at      TIMESTAMPTZ NOT NULL
);

CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_append_only BEFORE UPDATE OR DELETE ON correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ruling_append_only BEFORE UPDATE OR DELETE ON ruling FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One open request for a mark at a time, of a scorecard that still counts.
-- +goose StatementBegin
CREATE FUNCTION correction_in_turn() RETURNS trigger AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.assignment_id, 0));
  IF EXISTS (SELECT 1 FROM correction c WHERE c.assignment_id = NEW.assignment_id AND c.criterion = NEW.criterion
    AND NOT EXISTS (SELECT 1 FROM ruling r WHERE r.correction_id = c.id))
  THEN RAISE EXCEPTION 'correction_open'; END IF;
  IF NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.round_id = NEW.round_id AND a.ended_at IS NULL)
  THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER correction_in_turn BEFORE INSERT ON correction FOR EACH ROW EXECUTE FUNCTION correction_in_turn();
-- Nobody rules on their own request.
-- +goose StatementBegin
CREATE FUNCTION ruling_by_another() RETURNS trigger AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM correction c WHERE c.id = NEW.correction_id AND c.author_id = NEW.author_id)
  THEN RAISE EXCEPTION 'own_correction'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER ruling_by_another BEFORE INSERT ON ruling FOR EACH ROW EXECUTE FUNCTION ruling_by_another();
