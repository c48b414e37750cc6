package bundle_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/bundle"
	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/tally"
)

const origin = "concours.example/editions/ed"

// contest is a small one, whose log is written fact by fact.
type contest struct {
	t    testing.TB
	key  *proof.Key
	made bundle.Contents
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// says writes a fact; what is nil stays closed.
func (c *contest) says(action string, content any) {
	c.t.Helper()
	text := []byte{}
	if content != nil {
		var err error
		if text, err = json.Marshal(content); err != nil {
			c.t.Fatal(err)
		}
	}
	secret := proof.Secret{byte(len(c.made.Leaves))}
	statement := proof.Statement{Action: action, At: time.Unix(int64(len(c.made.Leaves)), 0), Hidden: secret.Hide([]byte("Awa")), Content: string(text)}.Text()
	salt := secret.Salt()
	if content != nil {
		c.made.Openings = append(c.made.Openings, bundle.Opening{
			Position: int64(len(c.made.Leaves)), Salt: hex.EncodeToString(salt[:]), Statement: statement,
		})
	}
	c.made.Leaves = append(c.made.Leaves, proof.Commit(salt, statement))
}

// sign adds a checkpoint of the log as it is.
func (c *contest) sign() string {
	c.t.Helper()
	tree, err := proof.Memory(c.made.Leaves)
	if err != nil {
		c.t.Fatal(err)
	}
	root, err := proof.Root(int64(len(c.made.Leaves)), tree)
	if err != nil {
		c.t.Fatal(err)
	}
	note, err := c.key.Seal(proof.Checkpoint{Origin: origin, Size: int64(len(c.made.Leaves)), Root: root}.Text())
	if err != nil {
		c.t.Fatal(err)
	}
	c.made.Checkpoints = append(c.made.Checkpoints, note)
	return note
}

var rules = tally.Rules{
	Round: "r", OutOf: tally.Int(20), TieLadder: []tally.Step{{Kind: tally.ByCastingVote}}, Advance: 1,
	Criteria: []tally.Criterion{{Key: "innovation", Weight: 1, Scale: tally.Scale{Max: tally.Int(20), Step: tally.MustParse("0.5")}}},
}

// cards of two judges; a and b are tied, and c's first card was taken back.
var cards = []proof.Card{
	{Round: "r", Entry: "a", Judge: "i", Marks: map[string]string{"innovation": "14.5"}},
	{Round: "r", Entry: "b", Judge: "i", Marks: map[string]string{"innovation": "14.5"}},
	{Round: "r", Entry: "c", Judge: "i", Marks: map[string]string{"innovation": "20"}},
	{Round: "r", Entry: "c", Judge: "i"},
	{Round: "r", Entry: "c", Judge: "i", Marks: map[string]string{"innovation": "9"}},
	{Round: "r", Entry: "a", Judge: "k", Marks: map[string]string{"innovation": "20"}}, // recused afterwards
}

func newContest(t testing.TB) *contest {
	t.Helper()
	key, err := proof.NewKey([]byte(strings.Repeat("s", 32)), "https://concours.example")
	if err != nil {
		t.Fatal(err)
	}
	c := &contest{t: t, key: key, made: bundle.Contents{Origin: origin, Keys: []string{key.Public()}}}
	c.says("edition.announced", nil)
	for _, card := range cards {
		c.says("scorecard.submitted", card)
	}
	c.says("conflict.declared", proof.Recusal{Judge: "k", Entry: "a"})
	c.sign()
	c.says("ranking.castingVote", proof.Order{Round: "r", Entries: []string{"b", "a"}})
	c.says("prize.awarded", proof.Awarded{Prize: "p", Awards: []proof.Place{{Entry: "b", Place: 1}}})
	return c
}

// record counts the round as the server does.
func record(t testing.TB) bundle.Record {
	t.Helper()
	counted := ranking.Case{RoundID: "r", Advance: 1, Rules: rules, Method: round.Method{Aggregate: "mean", Decimals: 2}, Input: tally.Input{
		Entries:      []tally.Entry{{ID: "a", Label: "SU-1"}, {ID: "b", Label: "SU-2"}, {ID: "c", Label: "SU-3"}},
		CastingVotes: []tally.CastingVote{{Entries: []string{"b", "a"}, Reason: "r", Author: "p"}},
		Marks: []tally.Mark{
			{Entry: "a", Judge: "i", Criterion: "innovation", Value: tally.MustParse("14.5")},
			{Entry: "b", Judge: "i", Criterion: "innovation", Value: tally.MustParse("14.5")},
			{Entry: "c", Judge: "i", Criterion: "innovation", Value: tally.MustParse("9")},
		},
	}}
	standing, err := counted.Count()
	if err != nil {
		t.Fatal(err)
	}
	return bundle.Record{
		Form: bundle.Form, Edition: "ed", Number: 1, ClosedAt: time.Unix(99, 0).UTC(), Rounds: []bundle.Round{bundle.OfCase(counted, standing)},
		Prizes:   []bundle.Prize{{ID: "p", Kind: "category", Category: "k", Places: 1, Awards: []proof.Place{{Entry: "b", Place: 1}}}},
		Recusals: []proof.Recusal{{Judge: "k", Entry: "a"}},
	}
}

// close ends the contest with a record and a publication, and packs it.
func (c *contest) close(of bundle.Record, winner string) map[string][]byte {
	c.t.Helper()
	document, err := of.Canonical()
	if err != nil {
		c.t.Fatal(err)
	}
	c.made.Record = document
	c.made.Publication = []byte(`[{"PrizeID":"p","Winners":[{"Place":1,"Laureate":{"EntryID":"` + winner + `"}}]}]`)
	c.says("edition.closed", proof.Document{Of: "ed", Hash: hashOf(document)})
	c.says("published.palmares", proof.Document{Of: "ed", Hash: hashOf(c.made.Publication)})
	c.sign()
	files, err := bundle.Files(c.made, c.key)
	if err != nil {
		c.t.Fatal(err)
	}
	return files
}

func TestVerify_findsNothingWrongWithWhatIsRight(t *testing.T) {
	c := newContest(t)
	kept := c.made.Checkpoints[0]
	report := bundle.Verify(c.close(record(t), "b"), bundle.Options{Keys: c.made.Keys, Checkpoints: []string{kept}})
	if !report.Verified() || report.Key != c.key.Public() || len(report.Checks) != 9 {
		t.Errorf("%+v", report)
	}
}

// stride is how far apart the changed bytes are; with 1, for all of them, it takes seven times as long, and passed.
const stride = 7

// TestVerify_detectsAnyByte changes one byte after the other, of every file and of the archive.
func TestVerify_detectsAnyByte(t *testing.T) {
	t.Parallel()
	c := newContest(t)
	files := c.close(record(t), "b")
	for name, content := range files {
		for at := 0; at < len(content); at += stride {
			spoilt := maps.Clone(files)
			spoilt[name] = slices.Clone(content)
			spoilt[name][at] ^= 1 << (at % 8)
			if bundle.Verify(spoilt, bundle.Options{Keys: c.made.Keys}).Verified() {
				t.Fatalf("byte %d of %s changed, and it is verified", at, name)
			}
		}
	}
	packed, err := bundle.Zip(files)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := bundle.Unzip(packed); err != nil || len(again) != len(files) {
		t.Fatal(err)
	}
	for at := 0; at < len(packed); at += stride {
		spoilt := slices.Clone(packed)
		spoilt[at] ^= 1 << (at % 8)
		if again, err := bundle.Unzip(spoilt); err == nil && bundle.Verify(again, bundle.Options{}).Verified() {
			t.Fatalf("byte %d of the archive changed, and it is verified", at)
		}
	}
}

// TestVerify_findsALieThatIsSignedWell: whoever has the key can sign anything, but not make it follow from the log.
func TestVerify_findsALieThatIsSignedWell(t *testing.T) {
	for name, lie := range map[string]struct {
		check string
		tell  func(c *contest, r *bundle.Record) string
	}{
		"another mark": {"scorecards", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Cards[0].Marks["innovation"] = "19"
			return "b"
		}},
		"a card left out": {"scorecards", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Cards = r.Rounds[0].Cards[1:]
			return "b"
		}},
		"the card of a recused judge": {"scorecards", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Cards = append(r.Rounds[0].Cards, cards[5])
			return "b"
		}},
		"another place": {"count", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Places[0].Rank, r.Rounds[0].Places[1].Rank = r.Rounds[0].Places[1].Rank, r.Rounds[0].Places[0].Rank
			return "b"
		}},
		"another vote": {"decisions", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Votes = [][]string{{"a", "b"}}
			return "b"
		}},
		"another winner in the record": {"decisions", func(_ *contest, r *bundle.Record) string {
			r.Prizes[0].Awards[0].Entry = "a"
			return "a"
		}},
		"another winner before the public": {"publication", func(*contest, *bundle.Record) string { return "a" }},
		"a total from nowhere": {"count", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Carried = []bundle.Carried{{Entry: "a", Round: "before", Total: "20"}}
			return "b"
		}},
		"a fact that is hidden": {"scorecards", func(c *contest, _ *bundle.Record) string {
			c.made.Openings = slices.Delete(c.made.Openings, 0, 1)
			return "b"
		}},
		"rules that nobody can count by": {"count", func(_ *contest, r *bundle.Record) string {
			r.Rounds[0].Rules = json.RawMessage(strings.Replace(string(r.Rounds[0].Rules), `"weight":1`, `"weight":0`, 1))
			return "b"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c, told := newContest(t), record(t)
			winner := lie.tell(c, &told)
			report := bundle.Verify(c.close(told, winner), bundle.Options{Keys: c.made.Keys})
			at := slices.IndexFunc(report.Checks, func(one bundle.Check) bool { return len(one.Wrong) > 0 })
			if at < 0 || report.Checks[at].Name != lie.check {
				t.Errorf("found by %+v", report.Checks)
			}
		})
	}
}

func TestVerify_aRewrittenLogIsNotTheOneThatAnObserverKept(t *testing.T) {
	before := newContest(t).made.Checkpoints[0]
	rewritten := &contest{t: t, key: newContest(t).key, made: bundle.Contents{Origin: origin, Keys: newContest(t).made.Keys}}
	rewritten.says("edition.announced", nil)
	for _, card := range cards[:5] { // one judge's card never was
		rewritten.says("scorecard.submitted", card)
	}
	rewritten.says("conflict.declared", proof.Recusal{Judge: "k", Entry: "a"})
	rewritten.says("edition.updated", nil)
	rewritten.says("ranking.castingVote", proof.Order{Round: "r", Entries: []string{"b", "a"}})
	rewritten.says("prize.awarded", proof.Awarded{Prize: "p", Awards: []proof.Place{{Entry: "b", Place: 1}}})
	files := rewritten.close(record(t), "b")
	if report := bundle.Verify(files, bundle.Options{Keys: rewritten.made.Keys}); !report.Verified() {
		t.Fatalf("by itself it is well made: %+v", report)
	}
	if bundle.Verify(files, bundle.Options{Keys: rewritten.made.Keys, Checkpoints: []string{before}}).Verified() {
		t.Error("the observer's checkpoint does not find it out")
	}
}
