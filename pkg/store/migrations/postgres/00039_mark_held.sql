-- All that a mark is held to is looked at in one statement, where four triggers had five; a scorecard likewise.
-- +goose Up
DROP TRIGGER mark_closed ON mark;
DROP TRIGGER mark_of_living_assignment ON mark;
DROP TRIGGER mark_of_open_card ON mark;
DROP TRIGGER mark_on_scale ON mark;
DROP TRIGGER scorecard_closed ON scorecard;
DROP TRIGGER scorecard_of_living_assignment ON scorecard;
DROP FUNCTION refuse_when_card_closed();
DROP FUNCTION mark_of_living_assignment();
DROP FUNCTION mark_of_open_card();
DROP FUNCTION mark_on_scale();
DROP FUNCTION scorecard_of_living_assignment();
-- +goose StatementBegin
CREATE FUNCTION mark_held() RETURNS trigger AS $$
DECLARE
  changed mark;
  held record;
BEGIN
  IF TG_OP = 'INSERT' THEN changed := NEW; ELSE changed := OLD; END IF;
  SELECT e.closed_at, a.ended_at, s.submitted_at, c.low, c.high, c.step INTO held
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
    LEFT JOIN scorecard s ON s.assignment_id = a.id LEFT JOIN criterion c ON c.round_id = a.round_id AND c.key = changed.criterion
    WHERE a.id = changed.assignment_id;
  IF held.closed_at IS NOT NULL THEN RAISE EXCEPTION 'edition_closed'; END IF;
  IF held.ended_at IS NOT NULL THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  IF held.submitted_at IS NOT NULL AND NOT (TG_OP = 'UPDATE' AND EXISTS (
      SELECT 1 FROM correction c JOIN ruling g ON g.correction_id = c.id AND g.granted
      WHERE c.assignment_id = OLD.assignment_id AND c.criterion = OLD.criterion AND c.was = OLD.value AND c.becomes = NEW.value))
  THEN RAISE EXCEPTION 'scorecard_submitted'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.assignment_id <> OLD.assignment_id OR NEW.criterion <> OLD.criterion) THEN RAISE EXCEPTION 'append_only'; END IF;
  IF (NEW.value BETWEEN held.low AND held.high AND (NEW.value - held.low) % held.step = 0) IS NOT TRUE THEN RAISE EXCEPTION 'mark_off_scale'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION scorecard_held() RETURNS trigger AS $$
DECLARE
  held record;
BEGIN
  SELECT e.closed_at, a.ended_at INTO held
    FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id WHERE a.id = NEW.assignment_id;
  IF held.closed_at IS NOT NULL THEN RAISE EXCEPTION 'edition_closed'; END IF;
  IF NOT FOUND OR held.ended_at IS NOT NULL THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  IF TG_OP = 'UPDATE' AND NEW.assignment_id <> OLD.assignment_id THEN RAISE EXCEPTION 'append_only'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER mark_held BEFORE INSERT OR UPDATE OR DELETE ON mark FOR EACH ROW EXECUTE FUNCTION mark_held();
CREATE TRIGGER scorecard_held BEFORE INSERT OR UPDATE ON scorecard FOR EACH ROW EXECUTE FUNCTION scorecard_held();
