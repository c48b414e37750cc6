-- When an open invitation was offered again, and the link of that mail: the first one, perhaps on paper, works as long.
-- +goose Up
ALTER TABLE member ADD COLUMN reminded_at TIMESTAMPTZ;
ALTER TABLE member ADD COLUMN reminder_hash TEXT;
CREATE UNIQUE INDEX member_reminder ON member (reminder_hash) WHERE reminder_hash IS NOT NULL;
