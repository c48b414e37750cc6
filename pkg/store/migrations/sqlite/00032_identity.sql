-- By what a ministry's own identity provider knows a person; and who was named by it and owes the second factor.
-- +goose Up
CREATE TABLE identity (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    email      TEXT NOT NULL,
    tied_at    TIMESTAMP NOT NULL,
    used_at    TIMESTAMP,
    UNIQUE (issuer, subject)
);
CREATE INDEX identity_account ON identity (account_id);

CREATE TABLE identity_visit (
    hash       TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    email      TEXT NOT NULL,
    verified   BOOLEAN NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX identity_visit_account ON identity_visit (account_id);
CREATE INDEX identity_visit_expires ON identity_visit (expires_at);

-- Not a reference: a session outlives the identity that opened it, as what has ended.
ALTER TABLE session ADD COLUMN identity_id TEXT;
