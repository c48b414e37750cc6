-- A contest is closed before it is published: what it was decided from is kept, and nothing of it changes any more.
-- +goose Up
ALTER TABLE edition ADD COLUMN closed_at TIMESTAMP;
UPDATE edition SET closed_at = (SELECT p.published_at FROM publication p WHERE p.edition_id = edition.id AND p.kind = 'palmares');

CREATE TABLE closing (
    id         TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    number     INTEGER NOT NULL CHECK (number > 0),
    reason     TEXT NOT NULL,
    closed_by  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    closed_at  TIMESTAMP NOT NULL,
    document   BLOB NOT NULL,
    hash       TEXT NOT NULL,
    UNIQUE (edition_id, number),
    CHECK (number = 1 OR reason <> '')
);

CREATE TABLE reopening (
    closing_id   TEXT PRIMARY KEY REFERENCES closing (id),
    reason       TEXT NOT NULL CHECK (reason <> ''),
    reopened_by  TEXT NOT NULL REFERENCES account (id),
    author       TEXT NOT NULL,
    reopened_at  TIMESTAMP NOT NULL
);

-- Which checkpoints observers were told by mail, so that nobody can rewrite the log unseen.
CREATE TABLE witnessed (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    size       INTEGER NOT NULL,
    told       INTEGER NOT NULL,
    told_at    TIMESTAMP NOT NULL,
    PRIMARY KEY (edition_id, size)
);

-- A palmarès that a complaint has changed is published again, under the next number.
DROP TRIGGER publication_no_update;
DROP TRIGGER publication_no_delete;
ALTER TABLE publication RENAME TO publication_unnumbered;
CREATE TABLE publication (
    id           TEXT PRIMARY KEY,
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    kind         TEXT NOT NULL CHECK (kind IN ('finalists', 'palmares')),
    number       INTEGER NOT NULL CHECK (number > 0),
    published_at TIMESTAMP NOT NULL,
    document     BLOB NOT NULL,
    hash         TEXT NOT NULL,
    UNIQUE (edition_id, kind, number)
);
INSERT INTO publication SELECT id, edition_id, kind, 1, published_at, document, hash FROM publication_unnumbered;
DROP TABLE publication_unnumbered;
-- +goose StatementBegin
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER closing_no_update BEFORE UPDATE ON closing
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER closing_no_delete BEFORE DELETE ON closing
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reopening_no_update BEFORE UPDATE ON reopening
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reopening_no_delete BEFORE DELETE ON reopening
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER witnessed_no_update BEFORE UPDATE ON witnessed
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER witnessed_no_delete BEFORE DELETE ON witnessed
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd

-- While an edition is closed, nothing that its closing stands on changes.
-- +goose StatementBegin
CREATE TRIGGER ranking_closed_insert BEFORE INSERT ON ranking
WHEN EXISTS (SELECT 1 FROM round r JOIN edition e ON e.id = r.edition_id WHERE r.id = NEW.round_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER casting_vote_closed_insert BEFORE INSERT ON casting_vote
WHEN EXISTS (SELECT 1 FROM round r JOIN edition e ON e.id = r.edition_id WHERE r.id = NEW.round_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shortlist_closed_insert BEFORE INSERT ON shortlist
WHEN EXISTS (SELECT 1 FROM round r JOIN edition e ON e.id = r.edition_id WHERE r.id = NEW.round_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shortlist_closed_delete BEFORE DELETE ON shortlist
WHEN EXISTS (SELECT 1 FROM round r JOIN edition e ON e.id = r.edition_id WHERE r.id = OLD.round_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_closed_insert BEFORE INSERT ON award
WHEN EXISTS (SELECT 1 FROM prize p JOIN edition e ON e.id = p.edition_id WHERE p.id = NEW.prize_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_closed_update BEFORE UPDATE ON award
WHEN EXISTS (SELECT 1 FROM prize p JOIN edition e ON e.id = p.edition_id WHERE p.id = OLD.prize_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_closed_delete BEFORE DELETE ON award
WHEN EXISTS (SELECT 1 FROM prize p JOIN edition e ON e.id = p.edition_id WHERE p.id = OLD.prize_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_closed_insert BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    WHERE a.id = NEW.assignment_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_closed_update BEFORE UPDATE ON mark
WHEN EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    WHERE a.id = OLD.assignment_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_closed_delete BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    WHERE a.id = OLD.assignment_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_closed_insert BEFORE INSERT ON scorecard
WHEN EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    WHERE a.id = NEW.assignment_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_closed_update BEFORE UPDATE ON scorecard
WHEN EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    WHERE a.id = OLD.assignment_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflict_closed_insert BEFORE INSERT ON conflict
WHEN EXISTS (SELECT 1 FROM edition e WHERE e.id = NEW.edition_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER prize_closed_insert BEFORE INSERT ON prize
WHEN EXISTS (SELECT 1 FROM edition e WHERE e.id = NEW.edition_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER prize_closed_update BEFORE UPDATE ON prize
WHEN EXISTS (SELECT 1 FROM edition e WHERE e.id = OLD.edition_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER prize_closed_delete BEFORE DELETE ON prize
WHEN EXISTS (SELECT 1 FROM edition e WHERE e.id = OLD.edition_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entry_closed_update BEFORE UPDATE OF state, number ON entry
WHEN (NEW.state <> OLD.state OR NEW.number IS NOT OLD.number) AND OLD.state <> 'draft' AND EXISTS (SELECT 1 FROM edition e WHERE e.id = OLD.edition_id AND e.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'edition_closed'); END;
-- +goose StatementEnd
