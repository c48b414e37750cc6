-- When a session was opened, however often it was renewed since: it ends some day, used or not.
-- +goose Up
ALTER TABLE session ADD COLUMN begun_at TIMESTAMP;
UPDATE session SET begun_at = created_at;
