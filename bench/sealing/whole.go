package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"palmares/pkg/bundle"
	"palmares/pkg/document"
	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

const (
	origin = "concours.example/editions/ed"
	judges = 200
)

var criteria = []string{"innovation", "impact", "feasibility", "market", "team", "pitch"}

// simulation is a round and its log.
type simulation struct {
	counted  ranking.Case
	contents bundle.Contents
	key      *proof.Key
}

// simulate gives every entry as many cards as come to the total, from judges drawn anew for each.
func simulate(entries, cards int) (*simulation, error) {
	key, err := proof.NewKey([]byte(strings.Repeat("s", 32)), "https://concours.example")
	if err != nil {
		return nil, err
	}
	c := &simulation{key: key, contents: bundle.Contents{Origin: origin, Keys: []string{key.Public()}}}
	c.counted = ranking.Case{RoundID: "r", Advance: 30, Method: round.Method{Aggregate: "mean", Rounding: "halfUp", Decimals: 2}}
	c.counted.Rules = tally.Rules{Round: "r", OutOf: tally.Int(20), Advance: 30, TotalRounding: tally.Rounding{Mode: tally.RoundHalfUp, Decimals: 2}}
	for _, key := range criteria {
		c.counted.Rules.Criteria = append(c.counted.Rules.Criteria, tally.Criterion{
			Key: key, Weight: 1, Scale: tally.Scale{Max: tally.Int(20), Step: tally.MustParse("0.5")}})
	}
	draw := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a simulation
	for e := range entries {
		c.counted.Input.Entries = append(c.counted.Input.Entries, tally.Entry{ID: fmt.Sprint("e", e), Label: fmt.Sprintf("SU-%05d", e)})
	}
	for n := range cards {
		entry := fmt.Sprint("e", n%entries)
		judge := fmt.Sprint("j", (n/entries*37+n%entries*11)%judges)
		for _, key := range criteria {
			c.counted.Input.Marks = append(c.counted.Input.Marks, tally.Mark{
				Entry: entry, Judge: judge, Criterion: key, Value: tally.Fraction(int64(draw.IntN(41)), 2)})
		}
	}
	return c, nil
}

// say makes a fact a leaf and opens it.
func (c *simulation) say(action string, content any) error {
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	at := len(c.contents.Leaves)
	secret := proof.Secret(sha256.Sum256(fmt.Append(nil, at)))
	salt := secret.Salt()
	statement := proof.Statement{Action: action, At: time.Unix(int64(at), 0), Hidden: secret.Hide([]byte("Awa Diallo")), Content: string(text)}.Text()
	c.contents.Leaves = append(c.contents.Leaves, proof.Commit(salt, statement))
	c.contents.Openings = append(c.contents.Openings, bundle.Opening{Position: int64(at), Salt: hex.EncodeToString(salt[:]), Statement: statement})
	return nil
}

func whole(out io.Writer, entries, cards int) error {
	c, err := simulate(entries, cards)
	if err != nil {
		return err
	}
	var recorded bundle.Round
	var files map[string][]byte
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{fmt.Sprintf("count %d entries, %d scorecards", entries, cards), func() error {
			standing, err := c.counted.Count()
			recorded = bundle.OfCase(c.counted, standing)
			return err
		}},
		{fmt.Sprintf("commit to %d scorecards", cards), func() error {
			for _, card := range recorded.Cards {
				if err := c.say("scorecard.submitted", card); err != nil {
					return err
				}
			}
			return nil
		}},
		{"close: record, publication, tree, checkpoint", func() error { return c.close(recorded) }},
		{"lay the bundle out and sign it", func() (err error) { files, err = bundle.Files(c.contents, c.key); return err }},
		{"pack it", func() error {
			packed, err := bundle.Zip(files)
			_, _ = fmt.Fprintf(out, "%-58s %10.1f MB\n", "  packed", float64(len(packed))/1e6)
			return err
		}},
		{"verify it: every check, counted again", func() error {
			if report := bundle.Verify(files, bundle.Options{Keys: c.contents.Keys}); !report.Verified() {
				return fmt.Errorf("not verified: %+v", report)
			}
			return nil
		}},
	} {
		if err := timed(out, step.what, step.do); err != nil {
			return err
		}
	}
	return nil
}

func (c *simulation) close(recorded bundle.Round) error {
	record, err := bundle.Record{
		Form: bundle.Form, Edition: "ed", Number: 1, Rounds: []bundle.Round{recorded}, Prizes: []bundle.Prize{}, Recusals: []proof.Recusal{},
	}.Canonical()
	if err != nil {
		return err
	}
	c.contents.Record, c.contents.Publication = record, []byte("[]")
	for action, content := range map[string][]byte{"edition.closed": record, "published.palmares": []byte("[]")} {
		sum := sha256.Sum256(content)
		if err := c.say(action, proof.Document{Of: "ed", Hash: hex.EncodeToString(sum[:])}); err != nil {
			return err
		}
	}
	tree, err := proof.Memory(c.contents.Leaves)
	if err != nil {
		return err
	}
	size := int64(len(c.contents.Leaves))
	root, err := proof.Root(size, tree)
	if err != nil {
		return err
	}
	note, err := c.key.Seal(proof.Checkpoint{Origin: origin, Size: size, Root: root}.Text())
	c.contents.Checkpoints = []string{note}
	return err
}

// minutes draws those of one category with all its entries.
func minutes(out io.Writer, entries int) error {
	data := document.Minutes{Version: 1, DrawnUpAt: time.Unix(0, 0), Hash: strings.Repeat("0", 64), VerifyAt: "https://concours.example/verifier"}
	data.Edition = document.MinutesEdition{Title: "Semaine du Numérique", Number: 3, Year: 2026}
	of := document.MinutesRound{Category: "Start-ups", Name: "Présélection", OutOf: "20"}
	for e := range entries {
		of.Places = append(of.Places, document.MinutesPlace{
			Rank: e + 1, Number: fmt.Sprintf("SU-%05d", e), Title: "Un service pour tous", Organisation: "Atelier du Sahel", Country: "ML",
			Total: "12.50", Status: document.Ranked})
	}
	data.Rounds = []document.MinutesRound{of}
	return timed(out, fmt.Sprintf("minutes with %d places, as PDF", entries), func() error {
		pdf, err := document.NewMinutes(data, wording.French)
		_, _ = fmt.Fprintf(out, "%-58s %10.1f kB\n", "  minutes", float64(len(pdf))/1e3)
		return err
	})
}
