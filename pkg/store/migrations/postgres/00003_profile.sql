-- What judges say of themselves.
-- +goose Up
CREATE TABLE profile (
    member_id   TEXT PRIMARY KEY REFERENCES member (id),
    expertise   TEXT NOT NULL,
    prefers     TEXT NOT NULL,
    avoids      TEXT NOT NULL,
    languages   TEXT NOT NULL,
    countries   TEXT NOT NULL,
    max_entries INTEGER NOT NULL CHECK (max_entries >= 0),
    away        TEXT NOT NULL,
    experienced BOOLEAN NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL
);
