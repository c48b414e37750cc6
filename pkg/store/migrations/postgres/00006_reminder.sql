-- Who was reminded, once a day at most, and when the schedule reminds.
-- +goose Up
CREATE TABLE reminder (
    id       TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id),
    judge_id TEXT NOT NULL REFERENCES member (id),
    day      TEXT NOT NULL,
    sent_at  TIMESTAMPTZ NOT NULL,
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
CREATE FUNCTION reminder_is_kept() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'append_only';
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER reminder_is_kept BEFORE UPDATE OR DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_is_kept();
