package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"palmares/bench/served"
)

// introduce finds what everybody works on, as their programs would after signing in.
func (w *world) introduce(ctx context.Context) error {
	var like map[string]any
	for _, c := range w.clients {
		var err error
		switch {
		case c.email == w.example:
			like, err = c.firstEntry(ctx)
		case slices.Contains(judges, c.email):
			err = c.sit(ctx)
		default:
			c.shelf = &shelf{path: "/categories/" + served.At[string](like, "categoryId") + "/entries", known: map[string]bool{}, like: like}
			err = c.shelf.begin(ctx, c)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.email, err)
		}
	}
	return nil
}

func (c *client) firstEntry(ctx context.Context) (map[string]any, error) {
	mine, err := c.get(ctx, "/me/entries")
	if err != nil || len(served.At[[]any](mine, "list")) == 0 {
		return nil, fmt.Errorf("no entry to be like: %w", err)
	}
	return c.get(ctx, "/entries/"+served.At[string](served.At[[]any](mine, "list")[0], "id"))
}

func (c *client) sit(ctx context.Context) error {
	mine, err := c.get(ctx, "/me/assignments")
	if err != nil {
		return err
	}
	for _, one := range served.At[[]any](mine, "list") {
		id := served.At[string](one, "id")
		answer, err := c.get(ctx, "/assignments/"+id)
		if err != nil {
			return err
		}
		if slices.Contains(served.At[[]any](answer, "can"), any("mark")) {
			c.things = append(c.things, scorecard(id, answer))
		}
	}
	return nil
}

// load is everybody at work.
type load struct {
	stop    context.CancelFunc
	work    sync.WaitGroup
	mu      sync.Mutex
	refused []error
}

// begin sets everybody to work, each alone on their own things, without a pause.
func (w *world) begin(ctx context.Context, seed uint64) *load {
	ctx, stop := context.WithCancel(ctx)
	l := &load{stop: stop}
	for i, c := range w.clients {
		random := rand.New(rand.NewPCG(seed, uint64(i))) //nolint:gosec // chance that can be repeated, not a secret
		l.work.Go(func() {
			for ctx.Err() == nil {
				if err := c.step(ctx, random); err != nil && ctx.Err() == nil {
					l.note(c, err)
					time.Sleep(3 * time.Millisecond)
				}
			}
		})
	}
	l.work.Go(func() { w.watch.run(ctx, w.clients[0], w.edition) })
	return l
}

func (l *load) note(c *client, err error) {
	if errors.Is(err, errDown) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.refused) < 3 {
		l.refused = append(l.refused, fmt.Errorf("%s: %w", c.email, err))
	}
}

func (l *load) end() {
	l.stop()
	l.work.Wait()
}

// step is one act of a client, and now and then a new entry.
func (c *client) step(ctx context.Context, random *rand.Rand) error {
	switch {
	case c.shelf != nil && (c.shelf.pending != nil || random.IntN(60) == 0):
		return c.shelf.begin(ctx, c)
	case len(c.things) == 0:
		<-ctx.Done()
		return nil
	case c.shelf != nil:
		return c.things[len(c.things)-1].step(ctx, c) // the one begun last
	}
	return c.things[random.IntN(len(c.things))].step(ctx, c)
}

// watch is an observer who keeps the newest checkpoint that the server has shown.
type watch struct {
	mu   sync.Mutex
	note string
}

func (o *watch) run(ctx context.Context, c *client, edition string) {
	for ctx.Err() == nil {
		if answer, err := c.get(ctx, "/editions/"+edition+"/log"); err == nil {
			if note := served.At[string](answer, "checkpoint"); strings.Contains(note, "\n") {
				o.mu.Lock()
				o.note = note
				o.mu.Unlock()
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(30 * time.Millisecond):
		}
	}
}

func (w *world) acknowledged() int {
	sum := 0
	for _, c := range w.clients {
		c.mu.Lock()
		for _, count := range c.acknowledged {
			sum += count
		}
		c.mu.Unlock()
	}
	return sum
}
