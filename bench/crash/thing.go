package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"palmares/bench/served"
)

// thing is an entry or a scorecard that one client alone changes: what it was told of it, and the act that was not answered yet.
type thing struct {
	path     string
	version  int
	mark     string // the words that the last acknowledged save left
	revision int    // how often it was submitted
	document string // SHA-256 of the one that it has
	fileID   string
	parcel   *parcel // on its way
	owner    string  // what names of uploads begin with
	pending  *deed
	next     func(t *thing) *deed
	read     func(answer map[string]any) state
}

// state is a thing as the server has it.
type state struct {
	version, revision      int
	mark, document, fileID string
}

// step sends the act that waits, or a new one.
func (t *thing) step(ctx context.Context, c *client) error {
	if t.pending == nil {
		t.pending = t.next(t)
	}
	if t.pending.sent && t.pending.again != nil {
		if err := t.pending.again(ctx, c); err != nil {
			return err
		}
	}
	t.pending.sent = true
	answer, err := c.do(ctx, t.pending)
	var refused refusal
	if errors.As(err, &refused) && refused.status == http.StatusNotFound && t.pending.absent != nil {
		done, failed := t.pending.absent(ctx, c)
		if failed != nil {
			return failed
		}
		if done {
			err = nil
		}
	}
	if refused.isFull() && t.pending.act == "begin" { // of those whose beginning nobody heard of, until they are tidied away
		t.parcel, t.pending = nil, nil
		return nil
	}
	if err != nil {
		return err
	}
	learn := t.pending.learn
	if learn == nil {
		learn = func(answer map[string]any) error { return t.learn(t.read(answer)) }
	}
	if err := learn(answer); err != nil {
		return err
	}
	c.count(c.acknowledged, t.pending.act)
	t.pending = nil
	return nil
}

// learn takes an answer, which must follow from what was known and what was asked.
func (t *thing) learn(s state) error {
	if s.version != t.version+1 || s.mark != t.pending.mark {
		return fmt.Errorf("%s %s: version %d after %d, %q and not %q", t.pending.act, t.path, s.version, t.version, s.mark, t.pending.mark)
	}
	t.version, t.mark, t.revision = s.version, s.mark, s.revision
	return nil
}

func mark() string { return rand.Text() }

// padding makes a save as long as a judge's or an entrant's.
var padding = strings.Repeat(" mots d'un commentaire de jury,", 20)

func cut(padded string) string { before, _, _ := strings.Cut(padded, " "); return before }

// scorecard of a judge: every save has its words and the same mark under each criterion, so that half a save shows.
func scorecard(id string, answer map[string]any) *thing {
	t := &thing{path: "/assignments/" + id}
	criteria := served.At[[]any](answer, "rubric", "criteria")
	t.read = func(answer map[string]any) state {
		card := answer
		if inner := served.At[map[string]any](answer, "scorecard"); inner != nil {
			card = inner
		}
		s := state{version: served.Number(card, "version"), mark: cut(served.At[string](card, "toJury"))}
		for _, one := range served.At[map[string]any](card, "marks") {
			if given := served.At[string](one); s.mark != "" && given != markOf(s.mark) && given != markOf(s.mark)+".00" {
				s.mark = "torn: " + given
			}
		}
		return s
	}
	t.next = func(t *thing) *deed {
		words := mark()
		marks := map[string]string{}
		for _, one := range criteria {
			marks[served.At[string](one, "key")] = markOf(words)
		}
		body, _ := json.Marshal(map[string]any{"marks": marks, "toJury": words + padding})
		return &deed{act: "scorecard", method: http.MethodPut, path: t.path + "/scorecard", key: mark(), version: t.version, body: body,
			kind: "application/json", mark: words}
	}
	s := t.read(answer)
	t.version, t.mark = s.version, s.mark
	return t
}

// markOf is a mark that follows from the words: 1, 2 or 3, which every scale has.
func markOf(words string) string { return fmt.Sprint(1 + int(words[0])%3) }

// draft of an entrant: it is saved, gets a document or loses it, is saved and submitted, and so on.
func draft(answer, like map[string]any) *thing {
	t := &thing{path: "/entries/" + served.At[string](answer, "id")}
	t.read = func(answer map[string]any) state {
		s := state{version: served.Number(answer, "version"), revision: served.Number(answer, "revision"), mark: cut(served.At[string](answer, "content", "summary"))}
		for _, one := range served.At[[]any](answer, "files") {
			s.document, s.fileID = served.At[string](one, "sha256"), served.At[string](one, "id")
		}
		return s
	}
	turn := 0
	t.next = func(t *thing) *deed {
		turn++
		if turn%2 == 0 && (t.parcel != nil || turn%4 == 2) {
			return t.nextOfDocument()
		}
		if turn%4 == 0 && t.mark != "" {
			return &deed{act: "submit", method: http.MethodPost, path: t.path + "/submission", key: mark(), version: t.version, mark: t.mark}
		}
		words := mark()
		content := maps.Clone(served.At[map[string]any](like, "content"))
		content["summary"] = words + padding
		body, _ := json.Marshal(content)
		return &deed{act: "draft", method: http.MethodPut, path: t.path + "/draft", key: mark(), version: t.version, body: body, kind: "application/json",
			mark: words}
	}
	s := t.read(answer)
	t.version, t.mark = s.version, s.mark
	return t
}

// shelf is where an entrant begins entries: each key one entry.
type shelf struct {
	path    string
	known   map[string]bool
	pending *deed
	like    map[string]any
}

// begin makes an entry and gives it to its client.
func (s *shelf) begin(ctx context.Context, c *client) error {
	if s.pending == nil {
		words := mark()
		s.pending = &deed{act: "create", method: http.MethodPost, path: s.path, key: words, version: none, body: []byte(`{"title":"` + words + `"}`), kind: "application/json"}
	}
	answer, err := c.do(ctx, s.pending)
	if err != nil {
		return err
	}
	id := served.At[string](answer, "id")
	if s.known[id] {
		return fmt.Errorf("two keys gave the entry %s", id)
	}
	s.known[id] = true
	c.things = append(c.things, draft(answer, s.like))
	c.count(c.acknowledged, "create")
	s.pending = nil
	return nil
}
