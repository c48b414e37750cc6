-- Signing in where mail fails: a PIN on a known device, a code by short message.
-- +goose Up
CREATE TABLE device (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    label      TEXT NOT NULL,
    proof_hash TEXT NOT NULL,
    wrong      INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND 5),
    made_at    TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ
);
CREATE INDEX device_account ON device (account_id);

ALTER TABLE session ADD COLUMN device_id TEXT REFERENCES device (id);
CREATE INDEX session_device ON session (device_id) WHERE device_id IS NOT NULL;

CREATE TABLE telephone (
    account_id   TEXT PRIMARY KEY REFERENCES account (id),
    number       TEXT NOT NULL UNIQUE CHECK (number LIKE '+%'),
    confirmed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE text_code (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    number     TEXT NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('confirm', 'signIn')),
    code_hash  TEXT NOT NULL,
    wrong      INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND 5),
    made_at    TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);
CREATE INDEX text_code_number ON text_code (number, purpose, made_at);

-- A message goes by mail or by telephone; a code is worth nothing after its time.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'text'));
ALTER TABLE outbox ADD COLUMN useless_at TIMESTAMPTZ;
