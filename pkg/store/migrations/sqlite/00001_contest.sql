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
    confirmed_at   TIMESTAMP,
    created_at     TIMESTAMP NOT NULL,
    updated_at     TIMESTAMP NOT NULL
);

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    family     TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at    TIMESTAMP,
    ended_at   TIMESTAMP
);
CREATE INDEX session_family ON session (family);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE link (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset')),
    token_hash TEXT NOT NULL UNIQUE,
    expires_at TIMESTAMP NOT NULL,
    used_at    TIMESTAMP
);
CREATE INDEX link_account ON link (account_id);

CREATE TABLE personal_token (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX personal_token_account ON personal_token (account_id);

CREATE TABLE attempt (
    key        TEXT PRIMARY KEY,
    since      TIMESTAMP NOT NULL,
    count      INTEGER NOT NULL
);

CREATE TABLE idempotency (
    account_id   TEXT NOT NULL,
    key          TEXT NOT NULL,
    operation    TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status       INTEGER NOT NULL,
    headers      TEXT NOT NULL,
    body         BLOB NOT NULL,
    created_at   TIMESTAMP NOT NULL,
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
    queued_at   TIMESTAMP NOT NULL,
    next_try_at TIMESTAMP NOT NULL,
    sent_at     TIMESTAMP,
    failed_at   TIMESTAMP,
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
    entries_open_at  TIMESTAMP,
    entries_close_at TIMESTAMP,
    grace_seconds    INTEGER NOT NULL CHECK (grace_seconds BETWEEN 0 AND 86400),
    announced_at     TIMESTAMP,
    version          INTEGER NOT NULL,
    created_at       TIMESTAMP NOT NULL,
    updated_at       TIMESTAMP NOT NULL,
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
    starts_at   TIMESTAMP NOT NULL,
    ends_at     TIMESTAMP NOT NULL,
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
    created_at  TIMESTAMP NOT NULL,
    PRIMARY KEY (category_id, version)
);

CREATE TABLE round (
    id               TEXT PRIMARY KEY,
    edition_id       TEXT NOT NULL REFERENCES edition (id),
    category_id      TEXT NOT NULL REFERENCES category (id),
    position         INTEGER NOT NULL CHECK (position > 0),
    name             TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('file', 'pitch')),
    opens_at         TIMESTAMP NOT NULL,
    closes_at        TIMESTAMP NOT NULL,
    blind            BOOLEAN NOT NULL,
    weight           INTEGER NOT NULL CHECK (weight > 0),
    carries_over     BOOLEAN NOT NULL,
    quorum           INTEGER NOT NULL CHECK (quorum > 0),
    judges_per_entry INTEGER NOT NULL CHECK (judges_per_entry >= quorum),
    advance          INTEGER NOT NULL CHECK (advance >= 0),
    method           TEXT NOT NULL,
    frozen_at        TIMESTAMP,
    shortlisted_at   TIMESTAMP,
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
    frozen_at  TIMESTAMP,
    updated_at TIMESTAMP NOT NULL
);

-- The scales of a rubric's criteria, in ten-thousandths of a point: what the database holds marks to.
CREATE TABLE criterion (
    round_id TEXT NOT NULL REFERENCES rubric (round_id),
    key      TEXT NOT NULL,
    low      INTEGER NOT NULL,
    high     INTEGER NOT NULL,
    step     INTEGER NOT NULL CHECK (step > 0),
    PRIMARY KEY (round_id, key),
    CHECK (high > low AND (high - low) % step = 0)
);

CREATE TABLE rubric_notice (
    id            TEXT PRIMARY KEY,
    round_id      TEXT NOT NULL REFERENCES round (id),
    at            TIMESTAMP NOT NULL,
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
    invited_at   TIMESTAMP NOT NULL,
    expires_at   TIMESTAMP NOT NULL,
    answered_at  TIMESTAMP,
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
    submitted_at     TIMESTAMP,
    reopened_until   TIMESTAMP,
    version          INTEGER NOT NULL,
    created_at       TIMESTAMP NOT NULL,
    updated_at       TIMESTAMP NOT NULL,
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
    submitted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (entry_id, revision)
);

CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    field      TEXT NOT NULL,
    name       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    added_at   TIMESTAMP NOT NULL,
    removed_at TIMESTAMP
);
CREATE INDEX file_entry ON file (entry_id);

CREATE TABLE screening (
    entry_id   TEXT PRIMARY KEY REFERENCES entry (id),
    accepted   BOOLEAN NOT NULL,
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at TIMESTAMP NOT NULL,
    CHECK (accepted OR reason <> '')
);

CREATE TABLE request (
    id          TEXT PRIMARY KEY,
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    message     TEXT NOT NULL,
    due_at      TIMESTAMP NOT NULL,
    asked_by    TEXT NOT NULL REFERENCES account (id),
    asked_at    TIMESTAMP NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',
    answered_at TIMESTAMP
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
    declared_at TIMESTAMP NOT NULL,
    UNIQUE (judge_id, entry_id)
);
CREATE INDEX conflict_edition ON conflict (edition_id);

CREATE TABLE assignment (
    id          TEXT PRIMARY KEY,
    round_id    TEXT NOT NULL REFERENCES round (id),
    judge_id    TEXT NOT NULL REFERENCES member (id),
    entry_id    TEXT NOT NULL REFERENCES entry (id),
    assigned_at TIMESTAMP NOT NULL,
    ended_at    TIMESTAMP,
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
    submitted_at  TIMESTAMP,
    updated_at    TIMESTAMP NOT NULL
);

CREATE TABLE mark (
    assignment_id TEXT NOT NULL REFERENCES scorecard (assignment_id),
    criterion     TEXT NOT NULL,
    value         INTEGER NOT NULL,
    PRIMARY KEY (assignment_id, criterion)
);

CREATE TABLE ranking (
    id          TEXT PRIMARY KEY,
    round_id    TEXT NOT NULL REFERENCES round (id),
    computed_by TEXT NOT NULL,
    computed_at TIMESTAMP NOT NULL,
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
    at        TIMESTAMP NOT NULL
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
    decided_at  TIMESTAMP,
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
    published_at TIMESTAMP NOT NULL,
    document     BLOB NOT NULL,
    hash         TEXT NOT NULL,
    UNIQUE (edition_id, kind)
);

CREATE TABLE journal (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    edition_id   TEXT REFERENCES edition (id),
    at           TIMESTAMP NOT NULL,
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
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rubric_notice_no_update BEFORE UPDATE ON rubric_notice
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rubric_notice_no_delete BEFORE DELETE ON rubric_notice
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflict_no_update BEFORE UPDATE ON conflict
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER conflict_no_delete BEFORE DELETE ON conflict
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ranking_no_update BEFORE UPDATE ON ranking
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ranking_no_delete BEFORE DELETE ON ranking
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER casting_vote_no_update BEFORE UPDATE ON casting_vote
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER casting_vote_no_delete BEFORE DELETE ON casting_vote
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER form_no_update BEFORE UPDATE ON form
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER form_no_delete BEFORE DELETE ON form
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd

-- What must hold between tables.
-- +goose StatementBegin
CREATE TRIGGER mark_on_scale_insert BEFORE INSERT ON mark
WHEN NOT (EXISTS (
    SELECT 1 FROM assignment a JOIN criterion c ON c.round_id = a.round_id AND c.key = NEW.criterion
    WHERE a.id = NEW.assignment_id AND NEW.value BETWEEN c.low AND c.high AND (NEW.value - c.low) % c.step = 0))
BEGIN SELECT RAISE(ABORT, 'mark_off_scale'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mark_on_scale_update BEFORE UPDATE ON mark
WHEN NOT (EXISTS (
    SELECT 1 FROM assignment a JOIN criterion c ON c.round_id = a.round_id AND c.key = NEW.criterion
    WHERE a.id = NEW.assignment_id AND NEW.value BETWEEN c.low AND c.high AND (NEW.value - c.low) % c.step = 0))
BEGIN SELECT RAISE(ABORT, 'mark_off_scale'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assignment_without_conflict_insert BEFORE INSERT ON assignment
WHEN NOT (NOT EXISTS (SELECT 1 FROM conflict c WHERE c.judge_id = NEW.judge_id AND c.entry_id = NEW.entry_id)
    AND NOT EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.organisation_key = m.organisation_key
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id AND m.organisation_key <> '')
    AND NOT EXISTS (
    SELECT 1 FROM member m JOIN entry e ON e.owner_id = m.account_id
    WHERE m.id = NEW.judge_id AND e.id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'conflict_of_interest'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_of_living_assignment_insert BEFORE INSERT ON scorecard
WHEN NOT (EXISTS (SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.ended_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER scorecard_of_living_assignment_update BEFORE UPDATE ON scorecard
WHEN NOT (EXISTS (SELECT 1 FROM assignment a WHERE a.id = NEW.assignment_id AND a.ended_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assignment_is_fixed BEFORE UPDATE ON assignment
WHEN NEW.round_id <> OLD.round_id OR NEW.judge_id <> OLD.judge_id OR NEW.entry_id <> OLD.entry_id
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assignment_ends_for_ever BEFORE UPDATE ON assignment
WHEN OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL
BEGIN SELECT RAISE(ABORT, 'assignment_ended'); END;
-- +goose StatementEnd
