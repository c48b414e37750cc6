-- Sign-in codes that an organizer makes for somebody whose mail fails; each opens one session, which remembers it.
-- +goose Up
CREATE TABLE sign_in_code (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    edition_id TEXT NOT NULL REFERENCES edition (id),
    code_hash  TEXT NOT NULL,
    link_hash  TEXT NOT NULL UNIQUE,
    maker_id   TEXT NOT NULL REFERENCES account (id),
    maker      TEXT NOT NULL,
    made_at    TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ,
    CHECK (maker_id <> account_id),
    CHECK (used_at IS NULL OR ended_at IS NULL)
);
CREATE UNIQUE INDEX sign_in_code_open ON sign_in_code (account_id) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX sign_in_code_used ON sign_in_code (account_id, used_at);

ALTER TABLE session ADD COLUMN code_id TEXT REFERENCES sign_in_code (id);
