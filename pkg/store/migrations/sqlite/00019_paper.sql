-- Scorecards on paper: what was printed, and every word of the people who key the marks in. And which cards came that way.
-- +goose Up
ALTER TABLE scorecard ADD COLUMN from_paper BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE arrival ADD COLUMN from_paper BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE paper_sheet (
    code        TEXT PRIMARY KEY,
    round_id    TEXT NOT NULL REFERENCES round (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    rubric_hash TEXT NOT NULL,
    printed_at  TIMESTAMP NOT NULL,
    UNIQUE (round_id, judge_id, entry_id, rubric_hash)
);

CREATE TABLE paper_act (
    id        TEXT PRIMARY KEY,
    code      TEXT NOT NULL REFERENCES paper_sheet (code),
    kind      TEXT NOT NULL CHECK (kind IN ('reading', 'settlement', 'handedIn', 'late', 'kept')),
    author_id TEXT NOT NULL REFERENCES account (id),
    author    TEXT NOT NULL,
    content   TEXT NOT NULL,
    reason    TEXT NOT NULL CHECK (reason <> '' OR kind IN ('reading', 'handedIn', 'late')),
    at        TIMESTAMP NOT NULL
);
CREATE INDEX paper_act_code ON paper_act (code);
CREATE UNIQUE INDEX paper_act_end ON paper_act (code) WHERE kind IN ('handedIn', 'late', 'kept');

-- +goose StatementBegin
CREATE TRIGGER paper_sheet_no_update BEFORE UPDATE ON paper_sheet
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER paper_sheet_no_delete BEFORE DELETE ON paper_sheet
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER paper_act_no_update BEFORE UPDATE ON paper_act
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER paper_act_no_delete BEFORE DELETE ON paper_act
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER paper_act_not_of_a_judge BEFORE INSERT ON paper_act
WHEN NEW.kind IN ('reading', 'settlement') AND EXISTS (
    SELECT 1 FROM paper_sheet p JOIN assignment a ON a.round_id = p.round_id JOIN member m ON m.id = a.judge_id
    WHERE p.code = NEW.code AND m.account_id = NEW.author_id)
BEGIN SELECT RAISE(ABORT, 'judge_of_round'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER paper_act_by_two BEFORE INSERT ON paper_act
WHEN NEW.kind IN ('handedIn', 'late') AND (
    SELECT count(DISTINCT r.author_id) FROM paper_act r WHERE r.code = NEW.code AND r.kind = 'reading') <> 2
BEGIN SELECT RAISE(ABORT, 'paper_keyed_once'); END;
-- +goose StatementEnd
