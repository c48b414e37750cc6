-- When an open invitation was offered again.
-- +goose Up
ALTER TABLE member ADD COLUMN reminded_at TIMESTAMP;
