-- A second factor: the codes of an authenticator app, and the codes on paper for the day on which its telephone is lost.
-- +goose Up
ALTER TABLE account ADD COLUMN factor_at TIMESTAMPTZ;

CREATE TABLE factor (
    account_id   TEXT PRIMARY KEY REFERENCES account (id),
    sealed       BYTEA NOT NULL,
    taken_step   BIGINT NOT NULL,
    made_at      TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ
);

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    code_hash  TEXT NOT NULL,
    made_at    TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    PRIMARY KEY (account_id, code_hash)
);
