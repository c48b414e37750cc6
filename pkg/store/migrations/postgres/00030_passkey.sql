-- Passkeys, another second factor; and the challenges that they are to sign: each is taken once, by whichever replica gets the answer.
-- +goose Up
CREATE TABLE passkey (
    id            TEXT PRIMARY KEY,
    account_id    TEXT NOT NULL REFERENCES account (id),
    name          TEXT NOT NULL,
    credential_id BYTEA NOT NULL UNIQUE,
    public_key    BYTEA NOT NULL,
    count         BIGINT NOT NULL,
    transports    TEXT NOT NULL,
    synced        BOOLEAN NOT NULL,
    made_at       TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ
);
CREATE INDEX passkey_account ON passkey (account_id);

CREATE TABLE passkey_challenge (
    hash       TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    purpose    TEXT NOT NULL,
    bound      TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX passkey_challenge_account ON passkey_challenge (account_id);
