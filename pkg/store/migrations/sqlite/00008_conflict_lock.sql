-- SQLite has one writer: an assignment and a conflict are never written at once.
-- +goose Up
SELECT 1;
