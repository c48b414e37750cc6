-- Which change a device made last: one that is sent twice is done once.
-- +goose Up
ALTER TABLE scorecard ADD COLUMN operation TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN operation TEXT NOT NULL DEFAULT '';
