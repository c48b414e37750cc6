-- +goose Up
ALTER TABLE reminder_schedule ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
