-- +goose Up
-- Whether the jury of a round deliberates: then its judges read all its scorecards.
CREATE TABLE deliberation (
    round_id  TEXT PRIMARY KEY REFERENCES round (id),
    opened_at TIMESTAMP NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at TIMESTAMP
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
    at         TIMESTAMP NOT NULL,
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
    asked_at      TIMESTAMP NOT NULL,
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
    ruled_at      TIMESTAMP NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER correction_no_update BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ruling_no_update BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ruling_no_delete BEFORE DELETE ON ruling
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd

-- One open request for a mark at a time, of a scorecard that still counts.
-- +goose StatementBegin
CREATE TRIGGER correction_in_turn BEFORE INSERT ON correction WHEN EXISTS (
    SELECT 1 FROM correction c WHERE c.assignment_id = NEW.assignment_id AND c.criterion = NEW.criterion
        AND NOT EXISTS (SELECT 1 FROM ruling r WHERE r.correction_id = c.id))
BEGIN SELECT RAISE(ABORT, 'correction_open'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER correction_of_living_assignment BEFORE INSERT ON correction WHEN NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.round_id = NEW.round_id AND a.ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- Nobody rules on their own request.
-- +goose StatementBegin
CREATE TRIGGER ruling_by_another BEFORE INSERT ON ruling WHEN EXISTS (
    SELECT 1 FROM correction c WHERE c.id = NEW.correction_id AND c.author_id = NEW.author_id)
BEGIN SELECT RAISE(ABORT, 'own_correction'); END;
-- +goose StatementEnd
