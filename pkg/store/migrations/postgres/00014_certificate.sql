-- Winners and judges get signed papers, which anybody can check by their number.
-- +goose Up
CREATE TABLE certificate (
    number         TEXT PRIMARY KEY,
    edition_id     TEXT NOT NULL REFERENCES edition (id),
    publication_id TEXT NOT NULL REFERENCES publication (id),
    kind           TEXT NOT NULL CHECK (kind IN ('winner', 'judge')),
    subject_id     TEXT NOT NULL,
    entry_id       TEXT REFERENCES entry (id),
    holder_id      TEXT REFERENCES account (id),
    note           TEXT NOT NULL,
    issued_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX certificate_edition ON certificate (edition_id, issued_at);
CREATE INDEX certificate_holder ON certificate (holder_id);

CREATE TABLE certificate_end (
    number    TEXT PRIMARY KEY REFERENCES certificate (number),
    state     TEXT NOT NULL CHECK (state IN ('revoked', 'replaced')),
    successor TEXT REFERENCES certificate (number),
    reason    TEXT NOT NULL CHECK (reason <> ''),
    author_id TEXT NOT NULL REFERENCES account (id),
    author    TEXT NOT NULL,
    ended_at  TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'replaced') = (successor IS NOT NULL))
);
CREATE TRIGGER certificate_is_kept BEFORE UPDATE OR DELETE ON certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certificate_end_is_kept BEFORE UPDATE OR DELETE ON certificate_end FOR EACH ROW EXECUTE FUNCTION refuse_change();
