-- All that a mark is held to is looked at in one statement, where four triggers had one each; a scorecard likewise.
-- +goose Up
DROP TRIGGER mark_closed_insert;
DROP TRIGGER mark_closed_update;
DROP TRIGGER mark_closed_delete;
DROP TRIGGER mark_of_living_assignment_insert;
DROP TRIGGER mark_of_living_assignment_update;
DROP TRIGGER mark_of_living_assignment_delete;
DROP TRIGGER mark_of_open_card_insert;
DROP TRIGGER mark_of_open_card_update;
DROP TRIGGER mark_of_open_card_delete;
DROP TRIGGER mark_on_scale_insert;
DROP TRIGGER mark_on_scale_update;
DROP TRIGGER scorecard_closed_insert;
DROP TRIGGER scorecard_closed_update;
DROP TRIGGER scorecard_of_living_assignment_insert;
DROP TRIGGER scorecard_of_living_assignment_update;
-- +goose StatementBegin
CREATE TRIGGER mark_held_insert BEFORE INSERT ON mark
BEGIN
  SELECT CASE WHEN e.closed_at IS NOT NULL THEN RAISE(ABORT, 'edition_closed')
      WHEN a.ended_at IS NOT NULL THEN RAISE(ABORT, 'assignment_ended')
      WHEN s.submitted_at IS NOT NULL THEN RAISE(ABORT, 'scorecard_submitted')
      WHEN (NEW.value BETWEEN c.low AND c.high AND (NEW.value - c.low) % c.step = 0) IS NOT TRUE THEN RAISE(ABORT, 'mark_off_scale') END
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    LEFT JOIN scorecard s ON s.assignment_id = a.id LEFT JOIN criterion c ON c.round_id = a.round_id AND c.key = NEW.criterion
    WHERE a.id = NEW.assignment_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_held_update BEFORE UPDATE ON mark
BEGIN
  SELECT CASE WHEN e.closed_at IS NOT NULL THEN RAISE(ABORT, 'edition_closed')
      WHEN a.ended_at IS NOT NULL THEN RAISE(ABORT, 'assignment_ended')
      WHEN s.submitted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM correction x JOIN ruling g ON g.correction_id = x.id AND g.granted
        WHERE x.assignment_id = OLD.assignment_id AND x.criterion = OLD.criterion AND x.was = OLD.value AND x.becomes = NEW.value) THEN RAISE(ABORT, 'scorecard_submitted')
      WHEN (NEW.value BETWEEN c.low AND c.high AND (NEW.value - c.low) % c.step = 0) IS NOT TRUE THEN RAISE(ABORT, 'mark_off_scale') END
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    LEFT JOIN scorecard s ON s.assignment_id = a.id LEFT JOIN criterion c ON c.round_id = a.round_id AND c.key = NEW.criterion
    WHERE a.id = OLD.assignment_id;
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.assignment_id <> OLD.assignment_id OR NEW.criterion <> OLD.criterion;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_held_delete BEFORE DELETE ON mark
BEGIN
  SELECT CASE WHEN e.closed_at IS NOT NULL THEN RAISE(ABORT, 'edition_closed')
      WHEN a.ended_at IS NOT NULL THEN RAISE(ABORT, 'assignment_ended')
      WHEN s.submitted_at IS NOT NULL THEN RAISE(ABORT, 'scorecard_submitted') END
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    LEFT JOIN scorecard s ON s.assignment_id = a.id
    WHERE a.id = OLD.assignment_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_held_insert BEFORE INSERT ON scorecard
BEGIN
  SELECT CASE WHEN e.closed_at IS NOT NULL THEN RAISE(ABORT, 'edition_closed') WHEN a.ended_at IS NOT NULL THEN RAISE(ABORT, 'assignment_ended') END
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id WHERE a.id = NEW.assignment_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_held_update BEFORE UPDATE ON scorecard
BEGIN
  SELECT CASE WHEN e.closed_at IS NOT NULL THEN RAISE(ABORT, 'edition_closed') WHEN a.ended_at IS NOT NULL THEN RAISE(ABORT, 'assignment_ended') END
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id WHERE a.id = NEW.assignment_id;
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.assignment_id <> OLD.assignment_id;
END;
-- +goose StatementEnd
