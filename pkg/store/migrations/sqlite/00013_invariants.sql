-- What the rooms promise, held by the database too: submitted marks, frozen rubrics, announced editions, candidate numbers,
-- and states of entries. And reminders' schedules have a version.
-- +goose Up
ALTER TABLE reminder_schedule ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- +goose StatementBegin
CREATE TRIGGER mark_of_open_card_insert BEFORE INSERT ON mark
WHEN EXISTS (
    SELECT 1 FROM scorecard s WHERE s.assignment_id = NEW.assignment_id AND s.submitted_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'scorecard_submitted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_of_open_card_update BEFORE UPDATE ON mark
WHEN EXISTS (
    SELECT 1 FROM scorecard s WHERE s.assignment_id IN (OLD.assignment_id, NEW.assignment_id) AND s.submitted_at IS NOT NULL)
    AND NOT (NEW.assignment_id = OLD.assignment_id AND NEW.criterion = OLD.criterion AND EXISTS (
        SELECT 1 FROM correction c JOIN ruling g ON g.correction_id = c.id AND g.granted
        WHERE c.assignment_id = OLD.assignment_id AND c.criterion = OLD.criterion AND c.was = OLD.value AND c.becomes = NEW.value))
BEGIN SELECT RAISE(ABORT, 'scorecard_submitted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_of_open_card_delete BEFORE DELETE ON mark
WHEN EXISTS (
    SELECT 1 FROM scorecard s WHERE s.assignment_id = OLD.assignment_id AND s.submitted_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'scorecard_submitted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_of_living_assignment_insert BEFORE INSERT ON mark
WHEN EXISTS (
    SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.ended_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_of_living_assignment_update BEFORE UPDATE ON mark
WHEN EXISTS (
    SELECT 1 FROM assignment a WHERE a.id IN (OLD.assignment_id, NEW.assignment_id) AND a.ended_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_of_living_assignment_delete BEFORE DELETE ON mark
WHEN EXISTS (
    SELECT 1 FROM assignment a WHERE a.id = OLD.assignment_id AND a.ended_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_stays_submitted BEFORE UPDATE ON scorecard
WHEN OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS NOT NULL
    AND (NEW.comments <> OLD.comments OR NEW.to_entrant <> OLD.to_entrant OR NEW.to_jury <> OLD.to_jury)
BEGIN SELECT RAISE(ABORT, 'scorecard_submitted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rubric_stays_frozen BEFORE UPDATE ON rubric
WHEN OLD.frozen_at IS NOT NULL AND (NEW.frozen_at IS NULL OR (
    (NEW.hash <> OLD.hash OR NEW.criteria <> OLD.criteria OR NEW.direction <> OLD.direction)
    AND NOT (NEW.hash <> OLD.hash AND EXISTS (
        SELECT 1 FROM rubric_notice n WHERE n.round_id = OLD.round_id AND n.previous_hash = OLD.hash AND n.hash = NEW.hash))))
BEGIN SELECT RAISE(ABORT, 'rubric_frozen'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_stays_announced BEFORE UPDATE ON edition
WHEN OLD.announced_at IS NOT NULL AND (NEW.announced_at IS NULL OR NEW.announced_at > OLD.announced_at)
BEGIN SELECT RAISE(ABORT, 'edition_announced'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entry_keeps_its_number BEFORE UPDATE ON entry
WHEN OLD.number IS NOT NULL AND (NEW.number IS NULL OR NEW.number <> OLD.number OR NEW.revision < OLD.revision)
BEGIN SELECT RAISE(ABORT, 'number_given'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entry_goes_forward BEFORE UPDATE ON entry
WHEN (OLD.state <> 'draft' AND NEW.state = 'draft') OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')
    OR (OLD.state IN ('accepted', 'rejected') AND NEW.state = 'submitted')
BEGIN SELECT RAISE(ABORT, 'entry_decided'); END;
-- +goose StatementEnd
