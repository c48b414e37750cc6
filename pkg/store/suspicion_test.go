package store_test

import (
	"strings"
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

// earlier is an edition before that of world, and a later one, each with an entry.
const earlier = `
INSERT INTO edition (id, number, year, title, theme, description, rules, venue, organizer, contact_email, time_zone, host_country, guest_countries,
	starts_on, ends_on, entries_open_at, entries_close_at, grace_seconds, announced_at, version, created_at, updated_at) VALUES ('before', 2, 2025, '{}', '{}', '{}', '{}', '{}', '{}', '', 'Africa/Bamako', 'ML', '[]', '2025-01-29', '2025-01-31', NULL, NULL, 0, NULL, 1, '2025-01-01 00:00:00+00:00', '2025-01-01 00:00:00+00:00');
INSERT INTO edition (id, number, year, title, theme, description, rules, venue, organizer, contact_email, time_zone, host_country, guest_countries,
	starts_on, ends_on, entries_open_at, entries_close_at, grace_seconds, announced_at, version, created_at, updated_at) VALUES ('after', 3, 2027, '{}', '{}', '{}', '{}', '{}', '{}', '', 'Africa/Bamako', 'ML', '[]', '2027-01-29', '2027-01-31', NULL, NULL, 0, NULL, 1, '2025-01-01 00:00:00+00:00', '2025-01-01 00:00:00+00:00');
INSERT INTO category VALUES ('cb', 'before', 'startup', '{}', '{}', 'SU', 1, '{}', 2, 1);
INSERT INTO category VALUES ('ca', 'after', 'startup', '{}', '{}', 'SU', 1, '{}', 2, 1);
INSERT INTO form VALUES ('cb', 1, '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO form VALUES ('ca', 1, '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO entry (id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search, form_version, revision, content_hash, submitted_at, reopened_until, version, created_at, updated_at) VALUES ('eb', 'before', 'cb', 'q', 'SU-0001', 'accepted', '{}', 'Old', '', '', 'ML', '', FALSE, '', 1, 2, '', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO entry (id, edition_id, category_id, owner_id, number, state, draft, title, organisation, organisation_key, country, region, women_led, search, form_version, revision, content_hash, submitted_at, reopened_until, version, created_at, updated_at) VALUES ('ea', 'after', 'ca', 'q', 'SU-0001', 'accepted', '{}', 'New', '', '', 'ML', '', FALSE, '', 1, 1, '', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00');
INSERT INTO revision VALUES ('eb', 1, 1, '{"Team": [{"Name": "First"}]}', '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO revision VALUES ('eb', 2, 1, '{"Team": [{"Name": "Last"}]}', '[]', '', '2026-01-01 00:00:00+00:00');
INSERT INTO revision VALUES ('ea', 1, 1, '{}', '[]', '', '2026-01-01 00:00:00+00:00');
UPDATE account SET organisation = 'Jigi', confirmed_at = '2026-01-01 00:00:00+00:00' WHERE id = 'q';
UPDATE account SET organisation = 'Baara' WHERE id = 'p'
`

func TestSubmissions_areTheLastOfThisEditionAndOfThoseBefore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		raw, err := db.Raw()
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range strings.Split(strings.TrimSpace(world+strings.TrimSpace(earlier)), ";\n") {
			if _, err := raw.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s\n%v", statement, err)
			}
		}
		found, err := db.Submissions(t.Context(), "ed")
		if err != nil || len(found) != 2 {
			t.Fatalf("%+v, %v", found, err)
		}
		here, before := found[0], found[1]
		if here.EntryID != "e" || here.Label != "SU-0001 T" || here.Owner.Email != "p@x" || here.OrganisationKey != "jigi" || len(here.Content.Team) != 1 {
			t.Errorf("of this edition: %+v", here)
		}
		if before.EntryID != "eb" || before.EditionID != "before" || before.Owner.Name != "Q" || before.Content.Team[0].Name != "Last" {
			t.Errorf("of the edition before: %+v", before)
		}
		if people, err := db.KnownPeople(t.Context()); err != nil || len(people) != 1 || people[0].Organisation != "Jigi" {
			t.Errorf("known are those who confirmed their address: %+v, %v", people, err)
		}
	})
}
