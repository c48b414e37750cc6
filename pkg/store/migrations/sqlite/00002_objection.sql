-- +goose Up
-- An entrant's word against a judge. It removes nobody by itself.
CREATE TABLE objection (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    author_id   TEXT NOT NULL REFERENCES account (id),
    objected_at TIMESTAMP NOT NULL,
    UNIQUE (judge_id, entry_id)
);
CREATE INDEX objection_edition ON objection (edition_id);

-- What somebody decided of a suspicion, and on which grounds.
CREATE TABLE settlement (
    id         TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    judge_id   TEXT NOT NULL REFERENCES member (id),
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    confirmed  BOOLEAN NOT NULL,
    hash       TEXT NOT NULL,
    grounds    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    author_id  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    settled_at TIMESTAMP NOT NULL,
    UNIQUE (judge_id, entry_id, hash),
    CHECK (confirmed OR reason <> '')
);
CREATE INDEX settlement_edition ON settlement (edition_id);

-- A conflict can come from a suspicion, too. SQLite cannot change a CHECK: the table is made anew, with all that was in it.
DROP TRIGGER assignment_without_conflict_insert;
ALTER TABLE conflict RENAME TO conflict_narrow;
CREATE TABLE conflict (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    declared_by TEXT NOT NULL CHECK (declared_by IN ('judge', 'organizer', 'entrant', 'detection')),
    declared_at TIMESTAMP NOT NULL,
    UNIQUE (judge_id, entry_id)
);
INSERT INTO conflict (id, edition_id, judge_id, entry_id, kind, reason, declared_by, declared_at)
    SELECT id, edition_id, judge_id, entry_id, kind, reason, declared_by, declared_at FROM conflict_narrow;
DROP TABLE conflict_narrow;
CREATE INDEX conflict_edition ON conflict (edition_id);

-- +goose StatementBegin
CREATE TRIGGER conflict_no_update BEFORE UPDATE ON conflict
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflict_no_delete BEFORE DELETE ON conflict
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd

-- Every hard ground that the database can see: a recorded conflict, the same organisation, the judge's own entry by account
-- or by address, and the judge's address on the team.
-- +goose StatementBegin
CREATE TRIGGER assignment_without_conflict_insert BEFORE INSERT ON assignment
WHEN EXISTS (SELECT 1 FROM conflict c WHERE c.judge_id = NEW.judge_id AND c.entry_id = NEW.entry_id)
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.organisation_key <> '')
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.id = NEW.entry_id JOIN account a ON a.id = e.owner_id
    WHERE m.id = NEW.judge_id AND (a.id = m.account_id OR a.email_key = m.email_key))
    OR EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.id = NEW.entry_id JOIN revision r ON r.entry_id = e.id AND r.revision = e.revision,
        json_each(r.content, '$.Team') t
    WHERE m.id = NEW.judge_id AND m.email_key <> '' AND lower(trim(json_extract(t.value, '$.Email'))) = m.email_key)
BEGIN SELECT RAISE(ABORT, 'conflict_of_interest'); END;
-- +goose StatementEnd
-- An entrant's objection is settled first.
-- +goose StatementBegin
CREATE TRIGGER assignment_without_open_objection_insert BEFORE INSERT ON assignment
WHEN EXISTS (
    SELECT 1 FROM objection o WHERE o.judge_id = NEW.judge_id AND o.entry_id = NEW.entry_id AND NOT EXISTS (
    SELECT 1 FROM settlement s WHERE s.judge_id = o.judge_id AND s.entry_id = o.entry_id AND instr(s.grounds, o.id) > 0))
BEGIN SELECT RAISE(ABORT, 'conflict_to_check'); END;
-- +goose StatementEnd
