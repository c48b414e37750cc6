package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"palmares/pkg/bucket"
	"palmares/pkg/config"
)

// doctorCommand examines a server before the day: with its own settings, beside it or before its first start. It changes nothing.
type doctorCommand struct {
	config.Server `embed:""`
	Backup        config.Backup `embed:"" prefix:"backup-"`
	Watch         config.Watch  `embed:""`
	JSON          bool          `help:"Rend le bilan en JSON."`
}

// finding is what one look came to. Its JSON is read by scripts.
type finding struct {
	Check string `json:"check"`
	State state  `json:"state"`
	Said  string `json:"said"`
	Do    string `json:"do,omitempty"`
}

type state string

const (
	well    state = "ok"
	warning state = "warning"
	failed  state = "failed"
)

func fine(check, said string) finding { return finding{Check: check, State: well, Said: said} }

func warn(check, said, do string) finding {
	return finding{Check: check, State: warning, Said: said, Do: do}
}

func fail(check string, err error, do string) finding {
	return finding{Check: check, State: failed, Said: err.Error(), Do: do}
}

// examination is how long it may wait for others.
const examination = time.Minute

// Run ends with 1 if something has failed; warnings alone are no failure.
func (c *doctorCommand) Run(ctx context.Context, out streams) error {
	ctx, cancel := context.WithTimeout(ctx, examination)
	defer cancel()
	found := c.examine(ctx)
	if err := c.tell(out.out, found); err != nil {
		return err
	}
	failures := 0
	for _, one := range found {
		if one.State == failed {
			failures++
		}
	}
	if failures > 0 {
		return fmt.Errorf("%d checks failed", failures)
	}
	return nil
}

func (c *doctorCommand) examine(ctx context.Context) []finding {
	found := []finding{c.checkSettings(), c.checkSecret(), c.checkProxy(), c.checkSite(ctx), checkDescriptors()}
	settings, err := c.WithPasswords()
	if err != nil {
		return append(found, fail("mots de passe", err, "Corrigez le fichier de mot de passe."))
	}
	found = append(found, checkDatabase(ctx, settings)...)
	if bucket.Is(settings.Files) {
		found = append(found, checkBucket(ctx, settings.Files))
	}
	for _, place := range places(settings, c.Backup) {
		found = append(found, checkPlace(place)...)
	}
	return append(found, c.checkBackups(time.Now()), checkMail(ctx, settings), checkTexts(settings), checkProvider(ctx, settings))
}

var marks = map[state]string{well: "✓", warning: "!", failed: "✗"}

func (c *doctorCommand) tell(to io.Writer, found []finding) error {
	if c.JSON {
		lines := json.NewEncoder(to)
		lines.SetIndent("", "  ")
		return lines.Encode(found)
	}
	for _, one := range found {
		if _, err := fmt.Fprintf(to, "%s %s : %s\n", marks[one.State], one.Check, one.Said); err != nil {
			return err
		}
		if one.Do != "" {
			if _, err := fmt.Fprintf(to, "    → %s\n", one.Do); err != nil {
				return err
			}
		}
	}
	return nil
}
