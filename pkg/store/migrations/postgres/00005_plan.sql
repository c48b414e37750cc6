-- Proposals of who judges what, before and after they are published.
-- +goose Up
CREATE TABLE plan (
    id           TEXT PRIMARY KEY,
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    round_id     TEXT NOT NULL REFERENCES round (id),
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'computing', 'ready', 'failed', 'published', 'withdrawn')),
    rules        TEXT NOT NULL,
    pairs        TEXT NOT NULL,
    outcome      TEXT NOT NULL,
    done         INTEGER NOT NULL,
    total        INTEGER NOT NULL,
    edited       INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    claimed_at   TIMESTAMPTZ,
    published_at TIMESTAMPTZ,
    withdrawn_at TIMESTAMPTZ,
    reason       TEXT NOT NULL,
    given        TEXT NOT NULL,
    taken        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    CHECK ((state IN ('published', 'withdrawn')) = (published_at IS NOT NULL)),
    CHECK (state <> 'withdrawn' OR reason <> '')
);
CREATE INDEX plan_round ON plan (round_id, created_at);
CREATE INDEX plan_due ON plan (state, created_at);
-- +goose StatementBegin
CREATE FUNCTION plan_published_is_fixed() RETURNS trigger AS $$
BEGIN
  IF OLD.published_at IS NOT NULL AND (NEW.pairs <> OLD.pairs OR NEW.published_at IS NULL OR NEW.given <> OLD.given) THEN
    RAISE EXCEPTION 'append_only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER plan_published_is_fixed BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION plan_published_is_fixed();
-- +goose StatementBegin
CREATE FUNCTION plan_published_stays() RETURNS trigger AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN RAISE EXCEPTION 'append_only'; END IF;
  RETURN OLD;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER plan_published_stays BEFORE DELETE ON plan FOR EACH ROW EXECUTE FUNCTION plan_published_stays();
