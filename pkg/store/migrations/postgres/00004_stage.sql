-- +goose Up
-- The day of the pitches: in which order, who is there, when each may be marked.
CREATE TABLE running_order (
    round_id     TEXT PRIMARY KEY REFERENCES round (id),
    starts_at    TIMESTAMPTZ NOT NULL,
    presentation INTEGER NOT NULL CHECK (presentation > 0),
    questions    INTEGER NOT NULL CHECK (questions >= 0),
    changeover   INTEGER NOT NULL CHECK (changeover >= 0),
    grace        INTEGER NOT NULL CHECK (grace >= 0),
    drawn        TEXT NOT NULL CHECK (drawn IN ('seed', 'number', 'hand')),
    seed         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    CHECK ((drawn = 'seed') = (seed <> ''))
);

CREATE TABLE slot (
    round_id TEXT NOT NULL REFERENCES running_order (round_id),
    position INTEGER NOT NULL CHECK (position > 0),
    entry_id TEXT REFERENCES entry (id),
    pause    INTEGER NOT NULL CHECK (pause >= 0),
    label    TEXT NOT NULL,
    PRIMARY KEY (round_id, position),
    UNIQUE (round_id, entry_id),
    CHECK ((entry_id IS NULL) = (pause > 0))
);

CREATE TABLE slot_act (
    id       TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    kind     TEXT NOT NULL CHECK (kind IN ('opened', 'closed', 'heard', 'refused')),
    reason   TEXT NOT NULL,
    by_id    TEXT NOT NULL REFERENCES account (id),
    by       TEXT NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    until    TIMESTAMPTZ,
    CHECK (kind NOT IN ('heard', 'refused') OR reason <> ''),
    CHECK ((kind = 'closed') = (until IS NOT NULL))
);
CREATE INDEX slot_act_round ON slot_act (round_id, at);

CREATE TABLE attendance (
    id         TEXT PRIMARY KEY,
    round_id   TEXT NOT NULL REFERENCES round (id),
    entry_id   TEXT REFERENCES entry (id),
    judge_id   TEXT REFERENCES member (id),
    presence   TEXT NOT NULL CHECK (presence IN ('present', 'late', 'absent')),
    minutes    INTEGER NOT NULL CHECK (minutes >= 0),
    arrived_at TIMESTAMPTZ,
    by_id      TEXT NOT NULL REFERENCES account (id),
    by         TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    CHECK ((entry_id IS NULL) <> (judge_id IS NULL)),
    CHECK ((presence = 'late') = (arrived_at IS NOT NULL)),
    CHECK ((presence = 'late') = (minutes > 0))
);
CREATE INDEX attendance_round ON attendance (round_id, at);

-- What is only ever added to.
CREATE TRIGGER slot_act_append_only BEFORE UPDATE OR DELETE ON slot_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendance_append_only BEFORE UPDATE OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION refuse_change();
