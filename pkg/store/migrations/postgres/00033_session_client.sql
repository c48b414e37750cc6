-- By which browser and system a session was opened, so that its person knows it again in a list.
-- +goose Up
ALTER TABLE session ADD COLUMN client TEXT NOT NULL DEFAULT '';
