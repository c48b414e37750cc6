-- A link that an organizer shows is another one than the mailed one: who has it proves nothing about the mailbox.
-- +goose Up
ALTER TABLE member ADD COLUMN shown_hash TEXT;
ALTER TABLE member ADD COLUMN shown_by TEXT NOT NULL DEFAULT '';
