-- Of an assignment and a conflict of the same judge that are written at once, the second waits for the first and sees it.
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION one_at_a_time_for_a_judge() RETURNS trigger AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.judge_id, 0));
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER a_turn BEFORE INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION one_at_a_time_for_a_judge();
CREATE TRIGGER a_turn BEFORE INSERT ON conflict FOR EACH ROW EXECUTE FUNCTION one_at_a_time_for_a_judge();
