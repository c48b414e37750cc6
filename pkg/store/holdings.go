package store

// What an account owns, as conditions with its id in @id.
const (
	ownEntries     = "(SELECT id FROM entry WHERE owner_id = @id)"
	ownSeats       = "(SELECT id FROM member WHERE account_id = @id)"
	ownAssignments = "(SELECT id FROM assignment WHERE judge_id IN " + ownSeats + ")"
)

// holding is what a table holds about a person: which rows, and which of their columns are theirs to see. What is no column here is a secret,
// a hash of one, or a number of the machine's.
type holding struct{ table, whose, columns string }

// holdings are the map of personal data. What is erased of them is in erasures.
var holdings = []holding{
	{"account", "id = @id", "email, name, organisation, phone, country, locale, administrator, disabled, confirmed_at, factor_at, created_at, updated_at"},
	{"telephone", "account_id = @id", "number, confirmed_at"},
	{"session", "account_id = @id", "client, begun_at, created_at, used_at, expires_at, ended_at"},
	{"device", "account_id = @id", "label, made_at, used_at, ended_at"},
	{"factor", "account_id = @id", "made_at, confirmed_at"},
	{"recovery_code", "account_id = @id", "made_at, used_at"},
	{"passkey", "account_id = @id", "name, transports, synced, made_at, used_at"},
	{"passkey_challenge", "account_id = @id", "purpose, expires_at"},
	{"identity", "account_id = @id", "issuer, subject, email, tied_at, used_at"},
	{"identity_visit", "account_id = @id", "issuer, subject, email, verified, expires_at"},
	{"personal_token", "account_id = @id", "name, scopes, created_at, expires_at, revoked_at"},
	{"sign_in_code", "account_id = @id", "maker, made_at, expires_at, used_at, ended_at"},
	{"text_code", "account_id = @id", "number, purpose, made_at, expires_at, used_at"},
	{"link", "account_id = @id", "purpose, expires_at, used_at"},
	{"idempotency", "account_id = @id", "operation, created_at"},
	{"outbox", "recipient IN " + ownAddresses, "kind, recipient, locale, subject, body, queued_at, sent_at"},
	{"member", "account_id = @id", "role, state, name, email, organisation, own_organisation, country, locale, invited_at, answered_at, shown_by, reason, charter_hash, charter_locale"},
	{"profile", "member_id IN " + ownSeats, "expertise, prefers, avoids, languages, countries, max_entries, away, experienced, ties, updated_at"},
	{"entry", "owner_id = @id", "id, number, state, draft, title, organisation, country, region, women_led, content_hash, submitted_at, created_at, updated_at"},
	{"revision", "entry_id IN " + ownEntries, "entry_id, revision, form_version, content, content_hash, submitted_at"},
	{"file", "entry_id IN " + ownEntries, "entry_id, field, name, bytes, media_type, sha256, added_at, removed_at"},
	{"clearance", "file_id IN (SELECT id FROM file WHERE entry_id IN " + ownEntries + ")", "reason, cleared_at"},
	{"screening", "entry_id IN " + ownEntries, "entry_id, accepted, reason, decided_at"},
	{"request", "entry_id IN " + ownEntries, "entry_id, message, due_at, asked_at, answer, answered_at"},
	{"complaint", "author_id = @id", "entry_id, ground, text, made_at, granted, reason, answered_at"},
	{"objection", "author_id = @id", "entry_id, kind, reason, objected_at"},
	{"settlement", "author_id = @id", "confirmed, reason, settled_at"},
	{"conflict", "judge_id IN " + ownSeats, "kind, reason, declared_by, declared_at"},
	{"assignment", "judge_id IN " + ownSeats, "id, entry_id, assigned_at, ended_at"},
	{"scorecard", "assignment_id IN " + ownAssignments, "assignment_id, comments, to_entrant, to_jury, submitted_at, updated_at, from_paper"},
	{"mark", "assignment_id IN " + ownAssignments, "assignment_id, criterion, value"},
	{"arrival", "assignment_id IN " + ownAssignments, "assignment_id, marks, comments, to_entrant, to_jury, made_at, received_at, from_paper, granted, reason, ruled_at, replaced"},
	{"attendance", "judge_id IN " + ownSeats, "presence, minutes, arrived_at, at"},
	{"reminder", "judge_id IN " + ownSeats, "day, sent_at"},
	{"paper_sheet", "judge_id IN " + ownSeats, "printed_at"},
	{"paper_act", "author_id = @id", "kind, reason, at"},
	{"correction", "author_id = @id", "criterion, was, becomes, reason, asked_at"},
	{"ruling", "author_id = @id", "granted, reason, ruled_at"},
	{"casting_vote", "author_id = @id", "reason, at"},
	{"decision", "author_id = @id", "subject, outcome, reason, at"},
	{"certificate", "holder_id = @id", "number, kind, issued_at"},
	{"certificate_end", "author_id = @id", "number, state, reason, ended_at"},
	{"closing", "closed_by = @id", "number, reason, closed_at"},
	{"reopening", "reopened_by = @id", "reason, reopened_at"},
	{"erasure", "account_id = @id", "erased_at"},
	{"journal", "actor_id = @id OR subject_id = @id OR subject_id IN " + ownSeats, "at, action, actor_name, subject, reason"},
}

// ownAddresses are those to which messages go.
const ownAddresses = "(SELECT email FROM account WHERE id = @id UNION SELECT number FROM telephone WHERE account_id = @id)"

// impersonal are the tables that hold nobody's data: what an edition is, what was counted and published, and the machine's own.
var impersonal = []string{
	"attempt", "award", "category", "ceremony", "ceremony_file", "charter", "checkpoint", "criterion", "deliberation", "edition", "form", "log_hash",
	"log_tree", "plan", "prize", "programme", "proof_key", "publication", "ranking", "reminder_schedule", "round", "rubric", "rubric_notice",
	"running_order", "shortlist", "slot", "slot_act", "witnessed",
}

// What an erased person is called where a name must stand.
const (
	nobody = "—"
	gone   = "@erased.invalid"
)

// erasures are what an erasure does, in order, with the account in @id and the moment in @now. What conducted a contest stays with its record:
// the names, marks, decisions and reasons of its jury and organizers, and what was published of its finalists and winners.
var erasures = []string{
	"DELETE FROM outbox WHERE recipient IN " + ownAddresses,
	"DELETE FROM session WHERE account_id = @id", "DELETE FROM device WHERE account_id = @id", "DELETE FROM telephone WHERE account_id = @id",
	"DELETE FROM factor WHERE account_id = @id", "DELETE FROM recovery_code WHERE account_id = @id",
	"DELETE FROM passkey WHERE account_id = @id", "DELETE FROM passkey_challenge WHERE account_id = @id",
	"DELETE FROM identity_visit WHERE account_id = @id", "DELETE FROM identity WHERE account_id = @id",
	"DELETE FROM personal_token WHERE account_id = @id", "DELETE FROM link WHERE account_id = @id", "DELETE FROM text_code WHERE account_id = @id",
	"DELETE FROM sign_in_code WHERE account_id = @id", "DELETE FROM idempotency WHERE account_id = @id",
	"DELETE FROM profile WHERE member_id IN " + ownSeats,
	"UPDATE member SET email = id || '" + gone + "', email_key = id || '" + gone + "', own_organisation = '', own_organisation_key = '', reason = '', search = '' WHERE account_id = @id",
	"UPDATE member SET name = '" + nobody + "', organisation = '', organisation_key = '' WHERE account_id = @id AND state <> 'accepted'",
	// Entries that were never submitted leave nothing; of the others what was answered goes, and its hash stays.
	"DELETE FROM file WHERE entry_id IN (SELECT id FROM entry WHERE owner_id = @id AND revision = 0)",
	"DELETE FROM entry WHERE owner_id = @id AND revision = 0",
	"UPDATE revision SET content = '{}' WHERE entry_id IN " + ownEntries,
	"UPDATE file SET name = '" + nobody + "', removed_at = COALESCE(removed_at, @now) WHERE entry_id IN " + ownEntries,
	"UPDATE request SET message = '" + nobody + "', answer = '' WHERE entry_id IN " + ownEntries,
	"UPDATE entry SET draft = '{}', search = '', version = version + 1 WHERE owner_id = @id",
	"UPDATE entry SET title = '" + nobody + "', organisation = '', organisation_key = '' WHERE owner_id = @id" +
		" AND id NOT IN (SELECT entry_id FROM award) AND id NOT IN (SELECT entry_id FROM shortlist)",
	// Facts of contests that the person conducted stay whole.
	"UPDATE journal SET secret = NULL, actor_name = '', reason = '' WHERE actor_id = @id AND " + notConducted,
	"UPDATE journal SET secret = NULL, subject = '', reason = '' WHERE (subject_id = @id OR subject_id IN " + ownSeats + ") AND " + notConducted,
	"UPDATE account SET email = id || '" + gone + "', email_key = id || '" + gone + "', name = '" + nobody + "', organisation = '', phone = ''," +
		" country = '', password_hash = '', factor_at = NULL, administrator = FALSE, disabled = TRUE, confirmed_at = NULL, updated_at = @now WHERE id = @id",
}

const notConducted = "(edition_id IS NULL OR edition_id NOT IN (SELECT edition_id FROM member WHERE account_id = @id AND state = 'accepted'))"
