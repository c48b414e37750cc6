-- Who was reminded, once a day at most, and when the schedule reminds.
-- +goose Up
CREATE TABLE reminder (
    id       TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id),
    judge_id TEXT NOT NULL REFERENCES member (id),
    day      TEXT NOT NULL,
    sent_at  TIMESTAMP NOT NULL,
    sent_by  TEXT NOT NULL,
    UNIQUE (judge_id, day)
);
CREATE INDEX reminder_round ON reminder (round_id, sent_at);

CREATE TABLE reminder_schedule (
    round_id    TEXT PRIMARY KEY REFERENCES round (id),
    days_before TEXT NOT NULL,
    silent      BOOLEAN NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
