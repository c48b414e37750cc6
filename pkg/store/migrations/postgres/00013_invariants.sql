-- What the rooms promise, held by the database too: submitted marks, frozen rubrics, announced editions, candidate numbers,
-- and states of entries. And reminders' schedules have a version.
-- +goose Up
ALTER TABLE reminder_schedule ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- +goose StatementBegin
CREATE FUNCTION mark_of_open_card() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM scorecard s WHERE s.assignment_id IN (OLD.assignment_id, NEW.assignment_id) AND s.submitted_at IS NOT NULL)
    AND NOT COALESCE(TG_OP = 'UPDATE' AND NEW.assignment_id = OLD.assignment_id AND NEW.criterion = OLD.criterion AND EXISTS (
        SELECT 1 FROM correction c JOIN ruling g ON g.correction_id = c.id AND g.granted
        WHERE c.assignment_id = OLD.assignment_id AND c.criterion = OLD.criterion AND c.was = OLD.value AND c.becomes = NEW.value), FALSE)
  THEN RAISE EXCEPTION 'scorecard_submitted'; END IF;
  RETURN COALESCE(NEW, OLD);
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER mark_of_open_card BEFORE INSERT OR UPDATE OR DELETE ON mark FOR EACH ROW EXECUTE FUNCTION mark_of_open_card();
-- +goose StatementBegin
CREATE FUNCTION mark_of_living_assignment() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM assignment a WHERE a.id IN (OLD.assignment_id, NEW.assignment_id) AND a.ended_at IS NOT NULL) THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  RETURN COALESCE(NEW, OLD);
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER mark_of_living_assignment BEFORE INSERT OR UPDATE OR DELETE ON mark FOR EACH ROW EXECUTE FUNCTION mark_of_living_assignment();
-- +goose StatementBegin
CREATE FUNCTION scorecard_stays_submitted() RETURNS trigger AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS NOT NULL
    AND (NEW.comments <> OLD.comments OR NEW.to_entrant <> OLD.to_entrant OR NEW.to_jury <> OLD.to_jury) THEN RAISE EXCEPTION 'scorecard_submitted'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER scorecard_stays_submitted BEFORE UPDATE ON scorecard FOR EACH ROW EXECUTE FUNCTION scorecard_stays_submitted();
-- +goose StatementBegin
CREATE FUNCTION rubric_stays_frozen() RETURNS trigger AS $$
BEGIN
  IF OLD.frozen_at IS NOT NULL AND (NEW.frozen_at IS NULL OR (
    (NEW.hash <> OLD.hash OR NEW.criteria <> OLD.criteria OR NEW.direction <> OLD.direction)
    AND NOT (NEW.hash <> OLD.hash AND EXISTS (
        SELECT 1 FROM rubric_notice n WHERE n.round_id = OLD.round_id AND n.previous_hash = OLD.hash AND n.hash = NEW.hash)))) THEN RAISE EXCEPTION 'rubric_frozen'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER rubric_stays_frozen BEFORE UPDATE ON rubric FOR EACH ROW EXECUTE FUNCTION rubric_stays_frozen();
-- +goose StatementBegin
CREATE FUNCTION edition_stays_announced() RETURNS trigger AS $$
BEGIN
  IF OLD.announced_at IS NOT NULL AND (NEW.announced_at IS NULL OR NEW.announced_at > OLD.announced_at) THEN RAISE EXCEPTION 'edition_announced'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER edition_stays_announced BEFORE UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION edition_stays_announced();
-- +goose StatementBegin
CREATE FUNCTION entry_keeps_its_number() RETURNS trigger AS $$
BEGIN
  IF OLD.number IS NOT NULL AND (NEW.number IS NULL OR NEW.number <> OLD.number OR NEW.revision < OLD.revision) THEN RAISE EXCEPTION 'number_given'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER entry_keeps_its_number BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION entry_keeps_its_number();
-- +goose StatementBegin
CREATE FUNCTION entry_goes_forward() RETURNS trigger AS $$
BEGIN
  IF (OLD.state <> 'draft' AND NEW.state = 'draft') OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')
    OR (OLD.state IN ('accepted', 'rejected') AND NEW.state = 'submitted') THEN RAISE EXCEPTION 'entry_decided'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER entry_goes_forward BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION entry_goes_forward();
