package store_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// refused are statements that no service would send: the database itself must refuse each. They stand on the rows of
// world, in order.
var refused = []struct{ why, statement, says string }{
	{"the journal is only added to", "UPDATE journal SET reason = 'other'", "append_only"},
	{"nor is a fact removed", "DELETE FROM journal", "append_only"},
	{"a revision never changes", "UPDATE revision SET content = '{\"title\": \"other\"}'", "append_only"},
	{"nor its hash when its content is erased", "UPDATE revision SET content = '{}', content_hash = 'other'", "append_only"},
	{"a fact's words can be erased and not changed", "UPDATE journal SET reason = 'other', secret = NULL", "append_only"},
	{"a conflict is for ever", "DELETE FROM conflict", "append_only"},
	{"a form version never changes", "UPDATE form SET fields = '[{}]'", "append_only"},
	{"nobody judges an entry they have a conflict with", "INSERT INTO assignment VALUES ('a2', 'r', 'j2', 'e', '2026-01-10 00:00:00+00:00', NULL)", "conflict_of_interest"},
	{"nobody judges their own organisation", "INSERT INTO assignment VALUES ('a3', 'r', 'j3', 'e', '2026-01-10 00:00:00+00:00', NULL)", "conflict_of_interest"},
	{"nobody judges their own entry", "INSERT INTO assignment VALUES ('a4', 'r', 'j4', 'e', '2026-01-10 00:00:00+00:00', NULL)", "conflict_of_interest"},
	{"nor one whose team they are on", "INSERT INTO assignment VALUES ('a5', 'r', 'j5', 'e', '2026-01-10 00:00:00+00:00', NULL)", "conflict_of_interest"},
	{"nor one that somebody submitted from their address", "INSERT INTO assignment VALUES ('a6', 'r', 'j6', 'e', '2026-01-10 00:00:00+00:00', NULL)", "conflict_of_interest"},
	{"an objection is settled first", "INSERT INTO assignment VALUES ('a7', 'r', 'j1', 'e2', '2026-01-10 00:00:00+00:00', NULL)", "conflict_to_check"},
	{"an objection stays", "DELETE FROM objection", "append_only"},
	{"an objection never changes", "UPDATE objection SET reason = 'other'", "append_only"},
	{"a settlement stays", "DELETE FROM settlement", "append_only"},
	{"a settlement never changes", "UPDATE settlement SET confirmed = FALSE", "append_only"},
	{"a conflict never changes", "UPDATE conflict SET reason = 'other'", "append_only"},
	{"a suspicion dismissed without a reason", "INSERT INTO settlement VALUES ('s2', 'ed', 'j1', 'e', FALSE, 'h2', '[]', '', 'p', 'P', '2026-01-05 00:00:00+00:00')", ""},
	{"an assignment is not handed on", "UPDATE assignment SET judge_id = 'j2'", "append_only"},
	{"a decision stays", "DELETE FROM decision", "append_only"},
	{"a decision never changes", "UPDATE decision SET reason = 'other'", "append_only"},
	{"nobody votes where there was no vote", "INSERT INTO decision VALUES ('d2', 'ed', 'r', NULL, 's', 'shortlist', '[]', '', FALSE, 1, 0, 0, '', 'p', 'P', '2026-01-21 00:00:00+00:00')", ""},
	{"a correction stays", "DELETE FROM correction", "append_only"},
	{"a correction never changes", "UPDATE correction SET becomes = 150000", "append_only"},
	{"one correction of a mark at a time", "INSERT INTO correction VALUES ('k2', 'r', 'a1', 'innovation', 120000, 130000, 'x', 'q', 'Q', '2026-01-21 00:00:00+00:00')", "correction_open"},
	{"nobody rules on their own correction", "INSERT INTO ruling VALUES ('k1', TRUE, 'x', 'q', 'Q', '2026-01-21 00:00:00+00:00')", "own_correction"},
	{"a mark over the scale", "INSERT INTO mark VALUES ('a1', 'innovation', 205000)", "mark_off_scale"},
	{"a mark off the step", "INSERT INTO mark VALUES ('a1', 'innovation', 122500)", "mark_off_scale"},
	{"a mark for a criterion that is not there", "INSERT INTO mark VALUES ('a1', 'charm', 100000)", "mark_off_scale"},
	{"a prize withheld without a reason", "UPDATE prize SET state = 'unawarded', reason = ''", ""},
	{"a rejection without a reason", "INSERT INTO screening VALUES ('e', FALSE, '', 'p', '2026-01-10 00:00:00+00:00')", ""},
	{"a round that closes before it opens", "UPDATE round SET closes_at = '2026-01-01 00:00:00+00:00'", ""},
	{"a mark of a submitted card changed", "UPDATE mark SET value = 130000 WHERE assignment_id = 'a8'", "scorecard_submitted"},
	{"or taken out", "DELETE FROM mark WHERE assignment_id = 'a8'", "scorecard_submitted"},
	{"or added", "INSERT INTO mark VALUES ('a8', 'impact', 100000)", "scorecard_submitted"},
	{"a mark where a conflict has ended the assignment", "UPDATE mark SET value = 130000 WHERE assignment_id = 'a9'", "assignment_ended"},
	{"or taken out", "DELETE FROM mark WHERE assignment_id = 'a9'", "assignment_ended"},
	{"a comment of a submitted card changed", "UPDATE scorecard SET to_entrant = 'Non.' WHERE assignment_id = 'a8'", "scorecard_submitted"},
	{"a frozen rubric changed in silence", "UPDATE rubric SET criteria = '[{}]' WHERE round_id = 'r2'", "rubric_frozen"},
	{"with another hash too", "UPDATE rubric SET criteria = '[{}]', hash = 'other' WHERE round_id = 'r2'", "rubric_frozen"},
	{"or thawed", "UPDATE rubric SET frozen_at = NULL WHERE round_id = 'r2'", "rubric_frozen"},
	{"an announced edition taken back", "UPDATE edition SET announced_at = NULL WHERE id = 'ed2'", "edition_announced"},
	{"or put off", "UPDATE edition SET announced_at = '2026-02-01 00:00:00+00:00' WHERE id = 'ed2'", "edition_announced"},
	{"a candidate number changed", "UPDATE entry SET number = 'SU-0009' WHERE id = 'e'", "number_given"},
	{"a revision forgotten", "UPDATE entry SET revision = 0, number = NULL WHERE id = 'e'", "number_given"},
	{"an accepted entry made a draft", "UPDATE entry SET state = 'draft' WHERE id = 'e'", "entry_decided"},
	{"or undecided", "UPDATE entry SET state = 'submitted' WHERE id = 'e'", "entry_decided"},
	{"a withdrawn entry brought back", "UPDATE entry SET state = 'accepted' WHERE id = 'e3'", "entry_decided"},
	{"a mark moved out of a submitted card", "UPDATE mark SET assignment_id = 'a1', criterion = 'impact' WHERE assignment_id = 'a8'", "scorecard_submitted"},
	{"a prize changed once the contest is closed", "UPDATE prize SET places = 2 WHERE id = 'z2'", "edition_closed"},
	{"or taken out", "DELETE FROM prize WHERE id = 'z2'", "edition_closed"},
	{"or added", "INSERT INTO prize VALUES ('z3', 'ed2', NULL, 'special', '{}', '{}', 1, '[]', FALSE, 2, 'undecided', '', NULL, 1)", "edition_closed"},
	{"a place changed once the contest is closed", "UPDATE award SET place = 2", "edition_closed"},
	{"or taken out", "DELETE FROM award", "edition_closed"},
	{"or added", "INSERT INTO award VALUES ('z2', 'e2', 1)", "edition_closed"},
	{"a candidate number given twice", "UPDATE entry SET number = 'SU-0002' WHERE id = 'e'", ""},
}

// deliberated is what stands on world since there are deliberations.
const deliberated = `
INSERT INTO decision VALUES ('d1', 'ed', 'r', NULL, 's', 'shortlist', '[]', '', FALSE, 0, 0, 0, '', 'p', 'P', '2026-01-21 00:00:00+00:00');
INSERT INTO correction VALUES ('k1', 'r', 'a1', 'innovation', 120000, 140000, 'x', 'q', 'Q', '2026-01-21 00:00:00+00:00');`

const world = `
INSERT INTO account (id, email, email_key, name, organisation, phone, country, locale, password_hash, administrator, disabled, confirmed_at, created_at, updated_at) VALUES ('p', 'p@x', 'p@x', 'P', '', '', '', 'fr', '', FALSE, FALSE, NULL, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO account (id, email, email_key, name, organisation, phone, country, locale, password_hash, administrator, disabled, confirmed_at, created_at, updated_at) VALUES ('q', 'q@x', 'q@x', 'Q', '', '', '', 'fr', '', FALSE, FALSE, NULL, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO edition (id, number, year, title, theme, description, rules, venue, organizer, contact_email, time_zone, host_country, guest_countries,
	starts_on, ends_on, entries_open_at, entries_close_at, grace_seconds, announced_at, version, created_at, updated_at) VALUES ('ed', 1, 2026, '{}', '{}', '{}', '{}', '{}', '{}', '', 'Africa/Bamako', 'ML', '[]', '2026-01-29', '2026-01-31', NULL, NULL, 0, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO category VALUES ('c', 'ed', 'startup', '{}', '{}', 'SU', 1, '{}', 2, 1);
INSERT INTO form VALUES ('c', 1, '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO round (id, edition_id, category_id, position, name, kind, opens_at, closes_at, blind, weight, carries_over, quorum, judges_per_entry, advance, method, frozen_at, shortlisted_at, version) VALUES ('r', 'ed', 'c', 1, '{}', 'file', '2026-01-10 00:00:00+00:00', '2026-01-20 00:00:00+00:00', TRUE, 1, FALSE, 1, 1, 0, '{}', NULL, NULL, 1);
INSERT INTO rubric VALUES ('r', 1, 'higher', '[]', '', NULL, '2026-01-01 00:00:00+00:00');
INSERT INTO criterion VALUES ('r', 'innovation', 0, 200000, 5000);
INSERT INTO entry (id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search, form_version, revision, content_hash, submitted_at, reopened_until, version, created_at, updated_at) VALUES ('e', 'ed', 'c', 'p', 'SU-0001', 'accepted', '{}', 'T', 'Jigi', 'jigi', 'ML', '', FALSE, '', 1, 1, '', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO entry (id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search, form_version, revision, content_hash, submitted_at, reopened_until, version, created_at, updated_at) VALUES ('e2', 'ed', 'c', 'p', 'SU-0002', 'accepted', '{}', 'U', '', '', 'ML', '', FALSE, '', 1, 1, '', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO revision VALUES ('e', 1, 1, '{"Team": [{"Name": "J", "Email": " J5@x "}]}', '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j1', 'ed', 'q', 'judge', 'accepted', 'J', 'j1@x', 'j1@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j2', 'ed', 'q', 'judge', 'accepted', 'J', 'j2@x', 'j2@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j3', 'ed', 'q', 'judge', 'accepted', 'J', 'j3@x', 'j3@x', 'JIGI', 'jigi', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j4', 'ed', 'p', 'judge', 'accepted', 'J', 'j4@x', 'j4@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j5', 'ed', 'q', 'judge', 'accepted', 'J', 'j5@x', 'j5@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j6', 'ed', 'q', 'judge', 'accepted', 'J', 'p@x', 'p@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO objection VALUES ('o', 'ed', 'j1', 'e2', 'family', 'sister', 'p', '2026-01-05 00:00:00+00:00');
INSERT INTO settlement VALUES ('s', 'ed', 'j2', 'e', TRUE, 'h', '[]', '', 'p', 'P', '2026-01-05 00:00:00+00:00');
INSERT INTO conflict VALUES ('k', 'ed', 'j2', 'e', 'family', 'cousin', 'judge', '2026-01-05 00:00:00+00:00');
INSERT INTO assignment VALUES ('a1', 'r', 'j1', 'e', '2026-01-10 00:00:00+00:00', NULL);
INSERT INTO scorecard (assignment_id, comments, to_entrant, to_jury, version, submitted_at, updated_at) VALUES ('a1', '{}', '', '', 1, NULL, '2026-01-11 00:00:00+00:00');
INSERT INTO mark VALUES ('a1', 'innovation', 125000);
INSERT INTO prize VALUES ('z', 'ed', NULL, 'special', '{}', '{}', 1, '[]', FALSE, 1, 'undecided', '', NULL, 1);
INSERT INTO criterion VALUES ('r', 'impact', 0, 200000, 5000);
INSERT INTO entry (id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search, form_version, revision, content_hash, submitted_at, reopened_until, version, created_at, updated_at) VALUES ('e3', 'ed', 'c', 'p', 'SU-0003', 'withdrawn', '{}', 'V', '', '', 'ML', '', FALSE, '', 1, 1, '', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO member (id, edition_id, account_id, role, state, name, email, email_key, organisation, organisation_key, country, locale,
	token_hash, invited_by, invited_at, expires_at, answered_at, reason) VALUES ('j7', 'ed', 'q', 'judge', 'accepted', 'J', 'j7@x', 'j7@x', '', '', '', 'fr', NULL, '', '2026-01-01 00:00:00+00:00', '2026-02-01 00:00:00+00:00', NULL, '');
INSERT INTO assignment VALUES ('a8', 'r', 'j7', 'e', '2026-01-10 00:00:00+00:00', NULL);
INSERT INTO scorecard (assignment_id, comments, to_entrant, to_jury, version, submitted_at, updated_at) VALUES ('a8', '{}', '', '', 1, NULL, '2026-01-11 00:00:00+00:00');
INSERT INTO mark VALUES ('a8', 'innovation', 125000);
UPDATE scorecard SET submitted_at = '2026-01-11 00:00:00+00:00' WHERE assignment_id = 'a8';
INSERT INTO assignment VALUES ('a9', 'r', 'j7', 'e2', '2026-01-10 00:00:00+00:00', NULL);
INSERT INTO scorecard (assignment_id, comments, to_entrant, to_jury, version, submitted_at, updated_at) VALUES ('a9', '{}', '', '', 1, NULL, '2026-01-11 00:00:00+00:00');
INSERT INTO mark VALUES ('a9', 'innovation', 125000);
UPDATE assignment SET ended_at = '2026-01-12 00:00:00+00:00' WHERE id = 'a9';
INSERT INTO edition (id, number, year, title, theme, description, rules, venue, organizer, contact_email, time_zone, host_country, guest_countries,
	starts_on, ends_on, entries_open_at, entries_close_at, grace_seconds, announced_at, version, created_at, updated_at) VALUES ('ed2', 9, 2026, '{}', '{}', '{}', '{}', '{}', '{}', '', 'Africa/Bamako', 'ML', '[]', '2026-01-29', '2026-01-31', NULL, NULL, 0, '2026-01-01 00:00:00+00:00', 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO category VALUES ('c2', 'ed2', 'startup', '{}', '{}', 'SU', 1, '{}', 0, 1);
INSERT INTO round (id, edition_id, category_id, position, name, kind, opens_at, closes_at, blind, weight, carries_over, quorum, judges_per_entry, advance, method, frozen_at, shortlisted_at, version) VALUES ('r2', 'ed2', 'c2', 1, '{}', 'file', '2026-01-10 00:00:00+00:00', '2026-01-20 00:00:00+00:00', TRUE, 1, FALSE, 1, 1, 0, '{}', NULL, NULL, 1);
INSERT INTO rubric VALUES ('r2', 1, 'higher', '[]', 'h', '2026-01-10 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO prize VALUES ('z2', 'ed2', NULL, 'special', '{}', '{}', 1, '[]', FALSE, 1, 'awarded', '', NULL, 1);
INSERT INTO award VALUES ('z2', 'e', 1);
INSERT INTO journal (edition_id, at, action, actor_name, subject_kind, subject_id, subject, reason) VALUES ('ed', '2026-01-01 00:00:00+00:00', 'x', '', '', '', '', '');
`

// closed ends the contest of ed2, with a palmarès: the last statements of the world.
const closed = `INSERT INTO publication (id, edition_id, kind, number, published_at, document, hash)
	VALUES ('u', 'ed2', 'palmares', 1, '2026-01-31 00:00:00+00:00', '{}', '');
UPDATE edition SET closed_at = '2026-01-31 00:00:00+00:00' WHERE id = 'ed2'`

// published does so where the schema has no closing yet.
const published = `INSERT INTO publication (id, edition_id, kind, published_at, document, hash)
	VALUES ('u', 'ed2', 'palmares', '2026-01-31 00:00:00+00:00', '{}', '')`

// firstWithClosing is the version of the schema that has one.
const firstWithClosing = 11

func TestDatabase_refusesWhatNoServiceWouldSend(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		raw, err := db.Raw()
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range strings.Split(world+strings.TrimSpace(deliberated)+"\n"+closed, ";\n") {
			if _, err := raw.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s\n%v", statement, err)
			}
		}
		holdRefused(t, raw)
	})
}

// holdRefused plays what the database must refuse, without what is about these words.
func holdRefused(t *testing.T, raw *sql.DB, without ...string) {
	t.Helper()
	for _, one := range refused {
		if slices.ContainsFunc(without, func(word string) bool { return strings.Contains(one.statement+one.says, word) }) {
			continue
		}
		_, err := raw.ExecContext(t.Context(), one.statement)
		if err == nil {
			t.Errorf("%s: the database let it pass", one.why)
		} else if !strings.Contains(err.Error(), one.says) {
			t.Errorf("%s: %v, want %s", one.why, err, one.says)
		}
	}
}

func TestDatabase_endsAnAssignmentForEver(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		raw, err := db.Raw()
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range append(strings.Split(world+closed, ";\n"),
			"UPDATE assignment SET ended_at = '2026-01-12 00:00:00+00:00'") {
			if _, err := raw.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s\n%v", statement, err)
			}
		}
		for _, statement := range []string{"UPDATE assignment SET ended_at = NULL", "UPDATE scorecard SET version = 2"} {
			if _, err := raw.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "assignment_ended") {
				t.Errorf("%s: %v, want assignment_ended", statement, err)
			}
		}
	})
}
