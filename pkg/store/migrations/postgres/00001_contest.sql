-- +goose Up
CREATE TABLE account (
    id             TEXT PRIMARY KEY,
    email          TEXT NOT NULL,
    email_key      TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    organisation   TEXT NOT NULL DEFAULT '',
    phone          TEXT NOT NULL DEFAULT '',
    country        TEXT NOT NULL DEFAULT '',
    locale         TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
    password_hash  TEXT NOT NULL,
    administrator  BOOLEAN NOT NULL DEFAULT FALSE,
    disabled       BOOLEAN NOT NULL DEFAULT FALSE,
    confirmed_at   TIMESTAMPTZ,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL
);

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    family     TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ
);
CREATE INDEX session_family ON session (family);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE link (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset')),
    token_hash TEXT NOT NULL UNIQUE,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);
CREATE INDEX link_account ON link (account_id);

CREATE TABLE personal_token (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX personal_token_account ON personal_token (account_id);

CREATE TABLE attempt (
    key        TEXT PRIMARY KEY,
    since      TIMESTAMPTZ NOT NULL,
    count      INTEGER NOT NULL
);

CREATE TABLE idempotency (
    account_id   TEXT NOT NULL,
    key          TEXT NOT NULL,
    operation    TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status       INTEGER NOT NULL,
    headers      TEXT NOT NULL,
    body         BYTEA NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE outbox (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    recipient   TEXT NOT NULL,
    locale      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    body        TEXT NOT NULL,
    queued_at   TIMESTAMPTZ NOT NULL,
    next_try_at TIMESTAMPTZ NOT NULL,
    sent_at     TIMESTAMPTZ,
    failed_at   TIMESTAMPTZ,
    tries       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE sent_at IS NULL AND failed_at IS NULL;

CREATE TABLE edition (
    id               TEXT PRIMARY KEY,
    number           INTEGER NOT NULL UNIQUE CHECK (number > 0),
    year             INTEGER NOT NULL,
    title            TEXT NOT NULL,
    theme            TEXT NOT NULL,
    description      TEXT NOT NULL,
    rules            TEXT NOT NULL,
    venue            TEXT NOT NULL,
    organizer        TEXT NOT NULL,
    contact_email    TEXT NOT NULL,
    time_zone        TEXT NOT NULL,
    host_country     TEXT NOT NULL,
    guest_countries  TEXT NOT NULL,
    starts_on        TEXT NOT NULL,
    ends_on          TEXT NOT NULL CHECK (ends_on >= starts_on),
    entries_open_at  TIMESTAMPTZ,
    entries_close_at TIMESTAMPTZ,
    grace_seconds    INTEGER NOT NULL CHECK (grace_seconds BETWEEN 0 AND 86400),
    announced_at     TIMESTAMPTZ,
    version          INTEGER NOT NULL,
    created_at       TIMESTAMPTZ NOT NULL,
    updated_at       TIMESTAMPTZ NOT NULL,
    CHECK (entries_close_at IS NULL OR entries_open_at IS NULL OR entries_close_at > entries_open_at)
);

CREATE TABLE programme (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    kind        TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    room        TEXT NOT NULL,
    speakers    TEXT NOT NULL,
    starts_at   TIMESTAMPTZ NOT NULL,
    ends_at     TIMESTAMPTZ NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX programme_edition ON programme (edition_id, starts_at);

CREATE TABLE category (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    prefix      TEXT NOT NULL,
    position    INTEGER NOT NULL,
    eligibility TEXT NOT NULL,
    last_number INTEGER NOT NULL DEFAULT 0,
    version     INTEGER NOT NULL,
    UNIQUE (edition_id, key),
    UNIQUE (edition_id, prefix)
);

CREATE TABLE form (
    category_id TEXT NOT NULL REFERENCES category (id),
    version     INTEGER NOT NULL CHECK (version > 0),
    fields      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (category_id, version)
);

CREATE TABLE round (
    id               TEXT PRIMARY KEY,
    edition_id       TEXT NOT NULL REFERENCES edition (id),
    category_id      TEXT NOT NULL REFERENCES category (id),
    position         INTEGER NOT NULL CHECK (position > 0),
    name             TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('file', 'pitch')),
    opens_at         TIMESTAMPTZ NOT NULL,
    closes_at        TIMESTAMPTZ NOT NULL,
    blind            BOOLEAN NOT NULL,
    weight           INTEGER NOT NULL CHECK (weight > 0),
    carries_over     BOOLEAN NOT NULL,
    quorum           INTEGER NOT NULL CHECK (quorum > 0),
    judges_per_entry INTEGER NOT NULL CHECK (judges_per_entry >= quorum),
    advance          INTEGER NOT NULL CHECK (advance >= 0),
    method           TEXT NOT NULL,
    frozen_at        TIMESTAMPTZ,
    shortlisted_at   TIMESTAMPTZ,
    version          INTEGER NOT NULL,
    UNIQUE (category_id, position),
    CHECK (closes_at > opens_at)
);
CREATE INDEX round_edition ON round (edition_id);

CREATE TABLE rubric (
    round_id   TEXT PRIMARY KEY REFERENCES round (id),
    version    INTEGER NOT NULL,
    direction  TEXT NOT NULL CHECK (direction IN ('higher', 'lower')),
    criteria   TEXT NOT NULL,
    hash       TEXT NOT NULL,
    frozen_at  TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL
);

-- The scales of a rubric's criteria, in ten-thousandths of a point: what the database holds marks to.
CREATE TABLE criterion (
    round_id TEXT NOT NULL REFERENCES rubric (round_id),
    key      TEXT NOT NULL,
    low      BIGINT NOT NULL,
    high     BIGINT NOT NULL,
    step     BIGINT NOT NULL CHECK (step > 0),
    PRIMARY KEY (round_id, key),
    CHECK (high > low AND (high - low) % step = 0)
);

CREATE TABLE rubric_notice (
    id            TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL REFERENCES round (id),
    at            TIMESTAMPTZ NOT NULL,
    reason        TEXT NOT NULL CHECK (reason <> ''),
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
);
CREATE INDEX rubric_notice_round ON rubric_notice (round_id);

CREATE TABLE member (
    id           TEXT PRIMARY KEY,
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    account_id   TEXT REFERENCES account (id),
    role         TEXT NOT NULL CHECK (role IN ('screener', 'judge', 'president', 'organizer', 'observer')),
    state        TEXT NOT NULL CHECK (state IN ('invited', 'accepted', 'declined', 'revoked')),
    name         TEXT NOT NULL,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL,
    organisation TEXT NOT NULL DEFAULT '',
    organisation_key TEXT NOT NULL DEFAULT '',
    country      TEXT NOT NULL DEFAULT '',
    locale       TEXT NOT NULL,
    token_hash   TEXT UNIQUE,
    invited_by   TEXT NOT NULL,
    invited_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    answered_at  TIMESTAMPTZ,
    reason       TEXT NOT NULL DEFAULT '',
    CHECK (state <> 'accepted' OR account_id IS NOT NULL)
);
CREATE UNIQUE INDEX member_living ON member (edition_id, role, email_key) WHERE state IN ('invited', 'accepted');
CREATE INDEX member_account ON member (account_id);

CREATE TABLE entry (
    id               TEXT PRIMARY KEY,
    edition_id       TEXT NOT NULL REFERENCES edition (id),
    category_id      TEXT NOT NULL REFERENCES category (id),
    owner_id         TEXT NOT NULL REFERENCES account (id),
    number           TEXT,
    state            TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'accepted', 'rejected', 'withdrawn')),
    draft            TEXT NOT NULL,
    title            TEXT NOT NULL,
    organisation     TEXT NOT NULL,
    organisation_key TEXT NOT NULL,
    country          TEXT NOT NULL,
    region           TEXT NOT NULL,
    women_led        BOOLEAN NOT NULL,
    search           TEXT NOT NULL,
    form_version     INTEGER NOT NULL,
    revision         INTEGER NOT NULL CHECK (revision >= 0),
    content_hash     TEXT NOT NULL,
    submitted_at     TIMESTAMPTZ,
    reopened_until   TIMESTAMPTZ,
    version          INTEGER NOT NULL,
    created_at       TIMESTAMPTZ NOT NULL,
    updated_at       TIMESTAMPTZ NOT NULL,
    UNIQUE (edition_id, number),
    FOREIGN KEY (category_id, form_version) REFERENCES form (category_id, version),
    CHECK ((number IS NULL) = (revision = 0)),
    CHECK (state IN ('draft', 'withdrawn') OR revision > 0)
);
CREATE INDEX entry_owner ON entry (owner_id);
CREATE INDEX entry_category ON entry (category_id, state);
CREATE INDEX entry_submitted ON entry (edition_id, submitted_at);
CREATE INDEX entry_title ON entry (edition_id, title);
CREATE INDEX entry_country ON entry (edition_id, country);
CREATE INDEX entry_organisation ON entry (category_id, organisation_key);

CREATE TABLE revision (
    entry_id     TEXT NOT NULL REFERENCES entry (id),
    revision     INTEGER NOT NULL CHECK (revision > 0),
    form_version INTEGER NOT NULL,
    content      TEXT NOT NULL,
    file_ids     TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    submitted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (entry_id, revision)
);

CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    field      TEXT NOT NULL,
    name       TEXT NOT NULL,
    bytes      BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    added_at   TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ
);
CREATE INDEX file_entry ON file (entry_id);

CREATE TABLE screening (
    entry_id   TEXT PRIMARY KEY REFERENCES entry (id),
    accepted   BOOLEAN NOT NULL,
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TIMESTAMPTZ NOT NULL,
    CHECK (accepted OR reason <> '')
);

CREATE TABLE request (
    id          TEXT PRIMARY KEY,
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    message     TEXT NOT NULL,
    due_at      TIMESTAMPTZ NOT NULL,
    asked_by    TEXT NOT NULL REFERENCES account (id),
    asked_at    TIMESTAMPTZ NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',
    answered_at TIMESTAMPTZ
);
CREATE INDEX request_entry ON request (entry_id);
CREATE UNIQUE INDEX request_open ON request (entry_id) WHERE answered_at IS NULL;

CREATE TABLE conflict (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    declared_by TEXT NOT NULL CHECK (declared_by IN ('judge', 'organizer')),
    declared_at TIMESTAMPTZ NOT NULL,
    UNIQUE (judge_id, entry_id)
);
CREATE INDEX conflict_edition ON conflict (edition_id);

CREATE TABLE assignment (
    id          TEXT PRIMARY KEY,
    round_id    TEXT NOT NULL REFERENCES round (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    assigned_at TIMESTAMPTZ NOT NULL,
    ended_at    TIMESTAMPTZ,
    UNIQUE (round_id, judge_id, entry_id)
);
CREATE INDEX assignment_judge ON assignment (judge_id);
CREATE INDEX assignment_entry ON assignment (entry_id);

CREATE TABLE scorecard (
    assignment_id TEXT PRIMARY KEY REFERENCES assignment (id),
    comments      TEXT NOT NULL,
    to_entrant    TEXT NOT NULL,
    to_jury       TEXT NOT NULL,
    version       INTEGER NOT NULL CHECK (version > 0),
    submitted_at  TIMESTAMPTZ,
    updated_at    TIMESTAMPTZ NOT NULL
);

CREATE TABLE mark (
    assignment_id TEXT NOT NULL REFERENCES scorecard (assignment_id),
    criterion     TEXT NOT NULL,
    value         BIGINT NOT NULL,
    PRIMARY KEY (assignment_id, criterion)
);

CREATE TABLE ranking (
    id          TEXT PRIMARY KEY,
    round_id    TEXT NOT NULL REFERENCES round (id),
    computed_by TEXT NOT NULL,
    computed_at TIMESTAMPTZ NOT NULL,
    inputs_hash TEXT NOT NULL,
    result      TEXT NOT NULL
);
CREATE INDEX ranking_round ON ranking (round_id, computed_at);

CREATE TABLE casting_vote (
    id        TEXT PRIMARY KEY,
    round_id  TEXT NOT NULL REFERENCES round (id),
    entry_ids TEXT NOT NULL,
    reason    TEXT NOT NULL CHECK (reason <> ''),
    author_id TEXT NOT NULL REFERENCES account (id),
    author    TEXT NOT NULL,
    at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX casting_vote_round ON casting_vote (round_id);

CREATE TABLE shortlist (
    round_id TEXT NOT NULL REFERENCES round (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (round_id, entry_id)
);

CREATE TABLE prize (
    id          TEXT PRIMARY KEY,
    edition_id  TEXT NOT NULL REFERENCES edition (id),
    category_id TEXT REFERENCES category (id),
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    places      INTEGER NOT NULL CHECK (places BETWEEN 1 AND 20),
    rewards     TEXT NOT NULL,
    cumulable   BOOLEAN NOT NULL,
    position    INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('undecided', 'awarded', 'unawarded')),
    reason      TEXT NOT NULL,
    decided_at  TIMESTAMPTZ,
    version     INTEGER NOT NULL,
    CHECK ((kind = 'category') = (category_id IS NOT NULL)),
    CHECK (state <> 'unawarded' OR reason <> '')
);
CREATE INDEX prize_edition ON prize (edition_id);

CREATE TABLE award (
    prize_id TEXT NOT NULL REFERENCES prize (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    place    INTEGER NOT NULL CHECK (place > 0),
    PRIMARY KEY (prize_id, entry_id)
);

CREATE TABLE publication (
    id           TEXT PRIMARY KEY,
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    kind         TEXT NOT NULL CHECK (kind IN ('finalists', 'palmares')),
    published_at TIMESTAMPTZ NOT NULL,
    document     BYTEA NOT NULL,
    hash         TEXT NOT NULL,
    UNIQUE (edition_id, kind)
);

CREATE TABLE journal (
    seq          BIGSERIAL PRIMARY KEY,
    edition_id   TEXT REFERENCES edition (id),
    at           TIMESTAMPTZ NOT NULL,
    action       TEXT NOT NULL,
    actor_id     TEXT,
    actor_name   TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    subject      TEXT NOT NULL,
    reason       TEXT NOT NULL,
    detail       TEXT
);
CREATE INDEX journal_edition ON journal (edition_id, seq);
CREATE INDEX journal_subject ON journal (subject_id);

-- What is only ever added to.
-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append_only'; END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rubric_notice_append_only BEFORE UPDATE OR DELETE ON rubric_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_append_only BEFORE UPDATE OR DELETE ON conflict FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_append_only BEFORE UPDATE OR DELETE ON ranking FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER casting_vote_append_only BEFORE UPDATE OR DELETE ON casting_vote FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_append_only BEFORE UPDATE OR DELETE ON form FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What must hold between tables.
-- +goose StatementBegin
CREATE FUNCTION mark_on_scale() RETURNS trigger AS $$
BEGIN
  IF NOT (EXISTS (
    SELECT 1 FROM assignment a JOIN criterion c ON c.round_id = a.round_id AND c.key = NEW.criterion
    WHERE a.id = NEW.assignment_id AND NEW.value BETWEEN c.low AND c.high AND (NEW.value - c.low) % c.step = 0)) THEN RAISE EXCEPTION 'mark_off_scale'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER mark_on_scale BEFORE INSERT OR UPDATE ON mark FOR EACH ROW EXECUTE FUNCTION mark_on_scale();
-- +goose StatementBegin
CREATE FUNCTION assignment_without_conflict() RETURNS trigger AS $$
BEGIN
  IF NOT (NOT EXISTS (SELECT 1 FROM conflict c WHERE c.judge_id = NEW.judge_id AND c.entry_id = NEW.entry_id)
    AND NOT EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.organisation_key <> '')
    AND NOT EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.owner_id = m.account_id
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id)) THEN RAISE EXCEPTION 'conflict_of_interest'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER assignment_without_conflict BEFORE INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION assignment_without_conflict();
-- +goose StatementBegin
CREATE FUNCTION scorecard_of_living_assignment() RETURNS trigger AS $$
BEGIN
  IF NOT (EXISTS (SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.ended_at IS NULL)) THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER scorecard_of_living_assignment BEFORE INSERT OR UPDATE ON scorecard FOR EACH ROW EXECUTE FUNCTION scorecard_of_living_assignment();
-- +goose StatementBegin
CREATE FUNCTION assignment_is_fixed() RETURNS trigger AS $$
BEGIN
  IF NEW.round_id <> OLD.round_id OR NEW.judge_id <> OLD.judge_id OR NEW.entry_id <> OLD.entry_id THEN RAISE EXCEPTION 'append_only'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER assignment_is_fixed BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION assignment_is_fixed();
-- +goose StatementBegin
CREATE FUNCTION assignment_ends_for_ever() RETURNS trigger AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL THEN RAISE EXCEPTION 'assignment_ended'; END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TRIGGER assignment_ends_for_ever BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION assignment_ends_for_ever();
