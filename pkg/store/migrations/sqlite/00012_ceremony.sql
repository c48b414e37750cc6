-- +goose Up
-- The prize-giving: shows as they were sealed, and where each stands.
CREATE TABLE ceremony (
    id           TEXT PRIMARY KEY,
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    mode         TEXT NOT NULL CHECK (mode IN ('real', 'rehearsal')),
    state        TEXT NOT NULL CHECK (state IN ('prepared', 'started', 'ended')),
    hash         TEXT NOT NULL,
    token        TEXT NOT NULL UNIQUE,
    step         INTEGER NOT NULL CHECK (step >= 0),
    black        BOOLEAN NOT NULL,
    paused       BOOLEAN NOT NULL,
    publish      BOOLEAN NOT NULL,
    published_at TIMESTAMP,
    prepared_at  TIMESTAMP NOT NULL,
    started_at   TIMESTAMP,
    ended_at     TIMESTAMP,
    version      INTEGER NOT NULL,
    UNIQUE (edition_id, mode),
    CHECK ((state = 'prepared') = (started_at IS NULL)),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
    CHECK (mode = 'real' OR NOT publish AND published_at IS NULL)
);

CREATE TABLE ceremony_file (
    hash        TEXT PRIMARY KEY,
    ceremony_id TEXT NOT NULL REFERENCES ceremony (id),
    show        TEXT NOT NULL,
    content     BLOB NOT NULL,
    code        TEXT NOT NULL,
    sealed_at   TIMESTAMP NOT NULL
);
CREATE INDEX ceremony_file_ceremony ON ceremony_file (ceremony_id);

-- What is only ever added to.
-- +goose StatementBegin
CREATE TRIGGER ceremony_file_no_update BEFORE UPDATE ON ceremony_file
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ceremony_file_no_delete BEFORE DELETE ON ceremony_file
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
