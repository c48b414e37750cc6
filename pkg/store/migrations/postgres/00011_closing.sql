-- A contest is closed before it is published: what it was decided from is kept, and nothing of it changes any more.
-- +goose Up
ALTER TABLE edition ADD COLUMN closed_at TIMESTAMPTZ;
UPDATE edition SET closed_at = (SELECT p.published_at FROM publication p WHERE p.edition_id = edition.id AND p.kind = 'palmares');

CREATE TABLE closing (
    id         TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    number     INTEGER NOT NULL CHECK (number > 0),
    reason     TEXT NOT NULL,
    closed_by  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    closed_at  TIMESTAMPTZ NOT NULL,
    document   BYTEA NOT NULL,
    hash       TEXT NOT NULL,
    UNIQUE (edition_id, number),
    CHECK (number = 1 OR reason <> '')
);

CREATE TABLE reopening (
    closing_id   TEXT PRIMARY KEY REFERENCES closing (id),
    reason       TEXT NOT NULL CHECK (reason <> ''),
    reopened_by  TEXT NOT NULL REFERENCES account (id),
    author       TEXT NOT NULL,
    reopened_at  TIMESTAMPTZ NOT NULL
);

-- Which checkpoints observers were told by mail, so that nobody can rewrite the log unseen.
CREATE TABLE witnessed (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    size       BIGINT NOT NULL,
    told       INTEGER NOT NULL,
    told_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (edition_id, size)
);

-- A palmarès that a complaint has changed is published again, under the next number.
ALTER TABLE publication ADD COLUMN number INTEGER NOT NULL DEFAULT 1 CHECK (number > 0);
ALTER TABLE publication ALTER COLUMN number DROP DEFAULT;
ALTER TABLE publication DROP CONSTRAINT publication_edition_id_kind_key;
ALTER TABLE publication ADD UNIQUE (edition_id, kind, number);
CREATE TRIGGER closing_is_kept BEFORE UPDATE OR DELETE ON closing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reopening_is_kept BEFORE UPDATE OR DELETE ON reopening FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER witnessed_is_kept BEFORE UPDATE OR DELETE ON witnessed FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- While an edition is closed, nothing that its closing stands on changes.
-- +goose StatementBegin
CREATE FUNCTION refuse_when_round_closed() RETURNS trigger AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'INSERT' THEN changed := NEW; ELSE changed := OLD; END IF;
  IF EXISTS (SELECT 1 FROM round r JOIN edition e ON e.id = r.edition_id WHERE r.id = changed.round_id AND e.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition_closed';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_when_prize_closed() RETURNS trigger AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'INSERT' THEN changed := NEW; ELSE changed := OLD; END IF;
  IF EXISTS (SELECT 1 FROM prize p JOIN edition e ON e.id = p.edition_id WHERE p.id = changed.prize_id AND e.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition_closed';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_when_card_closed() RETURNS trigger AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'INSERT' THEN changed := NEW; ELSE changed := OLD; END IF;
  IF EXISTS (SELECT 1 FROM assignment a JOIN round r ON r.id = a.round_id JOIN edition e ON e.id = r.edition_id
             WHERE a.id = changed.assignment_id AND e.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition_closed';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_when_edition_closed() RETURNS trigger AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'INSERT' THEN changed := NEW; ELSE changed := OLD; END IF;
  IF EXISTS (SELECT 1 FROM edition e WHERE e.id = changed.edition_id AND e.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition_closed';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER ranking_closed BEFORE INSERT ON ranking FOR EACH ROW EXECUTE FUNCTION refuse_when_round_closed();
CREATE TRIGGER casting_vote_closed BEFORE INSERT ON casting_vote FOR EACH ROW EXECUTE FUNCTION refuse_when_round_closed();
CREATE TRIGGER shortlist_closed BEFORE INSERT OR DELETE ON shortlist FOR EACH ROW EXECUTE FUNCTION refuse_when_round_closed();
CREATE TRIGGER award_closed BEFORE INSERT OR UPDATE OR DELETE ON award FOR EACH ROW EXECUTE FUNCTION refuse_when_prize_closed();
CREATE TRIGGER mark_closed BEFORE INSERT OR UPDATE OR DELETE ON mark FOR EACH ROW EXECUTE FUNCTION refuse_when_card_closed();
CREATE TRIGGER scorecard_closed BEFORE INSERT OR UPDATE ON scorecard FOR EACH ROW EXECUTE FUNCTION refuse_when_card_closed();
CREATE TRIGGER conflict_closed BEFORE INSERT ON conflict FOR EACH ROW EXECUTE FUNCTION refuse_when_edition_closed();
CREATE TRIGGER prize_closed BEFORE INSERT OR UPDATE OR DELETE ON prize FOR EACH ROW EXECUTE FUNCTION refuse_when_edition_closed();
CREATE TRIGGER entry_closed BEFORE UPDATE OF state, number ON entry FOR EACH ROW
    WHEN ((NEW.state <> OLD.state OR NEW.number IS DISTINCT FROM OLD.number) AND OLD.state <> 'draft')
    EXECUTE FUNCTION refuse_when_edition_closed();
