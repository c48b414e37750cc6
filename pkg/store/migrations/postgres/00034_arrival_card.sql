-- Who keyed in what came late on paper, and the scorecard that gave way to what was counted. Both are kept as the arrival is.
-- +goose Up
ALTER TABLE arrival ADD COLUMN keyed_by TEXT NOT NULL DEFAULT '[]';
ALTER TABLE arrival ADD COLUMN replaced TEXT CHECK (replaced IS NULL OR (granted AND ruled_at IS NOT NULL));
CREATE INDEX arrival_assignment ON arrival (assignment_id);

DROP TRIGGER arrival_is_kept ON arrival;
CREATE TRIGGER arrival_is_kept BEFORE UPDATE ON arrival FOR EACH ROW
    WHEN (OLD.ruled_at IS NOT NULL OR NEW.ruled_at IS NULL OR NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.assignment_id <> OLD.assignment_id
    OR NEW.marks <> OLD.marks OR NEW.comments <> OLD.comments OR NEW.to_entrant <> OLD.to_entrant OR NEW.to_jury <> OLD.to_jury
    OR NEW.handed_in <> OLD.handed_in OR NEW.made_at <> OLD.made_at OR NEW.received_at <> OLD.received_at OR NEW.author_id <> OLD.author_id
    OR NEW.author <> OLD.author OR NEW.from_paper <> OLD.from_paper OR NEW.keyed_by <> OLD.keyed_by)
    EXECUTE FUNCTION refuse_change();
