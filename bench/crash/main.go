// Command crash proves that what was acknowledged stays. It serves a contest by the real program, lets entrants and judges write at the
// same time, ends it without warning at random moments, starts it again and compares what is there with what the clients were told.
//
// A kill alone proves little: the system still has what was written. With -mode power the files go back to what the disk was sure to hold
// (see disk.go), and sectors that were written and never synced come or do not come, by chance, as with a real disk. -mode control is
// the same on a program built to acknowledge before the disk has it: there the harness must find losses, or it is blind.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// settings of a run.
type settings struct {
	mode     string // kill, power, control or trouble
	programs string // where what is compiled stays for the runs after this one; else it goes with the run
	without  string // what the program of a control does not wait for
	engine   string // sqlite or postgres
	kills    int
	seed     uint64
	entrants int
	examine  int // after so many kills the whole log is counted again
	longest  time.Duration
	keep     bool
	root     string // of the sources
}

func main() { os.Exit(run()) }

func run() int {
	var s settings
	flag.StringVar(&s.mode, "mode", "kill", "kill, power, control or trouble")
	flag.StringVar(&s.without, "without", "commits", "what a control does not wait for: commits, names or pieces; with postgres commits or fsync")
	flag.StringVar(&s.engine, "engine", "sqlite", "sqlite or postgres")
	flag.IntVar(&s.kills, "kills", 20, "how many times")
	flag.Uint64Var(&s.seed, "seed", uint64(time.Now().UnixNano()), "of all chance but the machine's own")
	flag.IntVar(&s.entrants, "entrants", 12, "who write at the same time, beside five judges")
	flag.IntVar(&s.examine, "examine", 10, "count the whole log again after so many kills")
	flag.DurationVar(&s.longest, "longest", 400*time.Millisecond, "the longest time under load before a kill")
	flag.StringVar(&s.root, "root", ".", "of the sources")
	flag.BoolVar(&s.keep, "keep", false, "keep the folder")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	tale, err := s.play(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "crash:", err)
		return 1
	}
	fmt.Print(tale)
	return tale.verdict(s.mode)
}

// play is a whole run.
func (s settings) play(ctx context.Context) (*tale, error) {
	if s.mode == "trouble" && s.engine != "sqlite" {
		return nil, fmt.Errorf("-mode %s is for sqlite", s.mode)
	}
	folder, err := os.MkdirTemp("", "palmares-crash-")
	if err != nil {
		return nil, err
	}
	fmt.Printf("seed %d, folder %s\n", s.seed, folder)
	random := rand.New(rand.NewPCG(s.seed, 7)) //nolint:gosec // chance that can be repeated, not a secret
	w, err := s.prepare(ctx, folder)
	if w != nil {
		defer w.close()
	}
	if err != nil {
		return nil, err
	}
	t := &tale{settings: s, began: time.Now()}
	for t.kills < s.kills && ctx.Err() == nil {
		err := w.round(ctx, random, t)
		if err != nil && s.mode == "control" && s.without == "fsync" && t.kills > 0 {
			t.tell(&t.lost, "what comes back does not serve: %v", err)
		} else if err != nil && ctx.Err() == nil {
			return t, fmt.Errorf("after %d kills, in %s: %w", t.kills, folder, err)
		}
		if t.kills%50 == 0 {
			fmt.Printf("%d kills, %d acknowledged, lost %d, doubled %d, corrupt %d\n", t.kills, w.acknowledged(), t.lost, t.doubled, t.corrupt)
		}
		if t.wrong() > 0 {
			s.keep = s.keep || s.mode != "control"
			break
		}
	}
	t.finish(w)
	if !s.keep {
		_ = os.RemoveAll(folder)
	}
	return t, nil
}

// cuts tells whether the power goes with the process.
func (s settings) cuts() bool { return s.mode != "kill" }

func (s settings) source() string {
	return filepath.Join(s.root, "bench", "crash", "power", "watched.c")
}

// round serves, kills and compares once.
func (w *world) round(ctx context.Context, random *rand.Rand, t *tale) error {
	if random.IntN(10) == 0 { // sometimes before it has even begun: nobody was told anything
		if err := w.server.Launch(ctx); err != nil {
			return err
		}
		time.Sleep(time.Duration(random.Int64N(int64(150 * time.Millisecond))))
		t.kills++
		if err := w.end(random); err != nil {
			return err
		}
	}
	began := time.Now()
	if err := w.server.Start(ctx); err != nil {
		return err
	}
	t.starts = append(t.starts, time.Since(began))
	load := w.begin(ctx, random.Uint64())
	time.Sleep(time.Duration(random.Int64N(int64(w.settings.longest))))
	if w.settings.mode == "trouble" {
		if err := w.sicken(ctx, random, t); err != nil {
			return err
		}
	}
	t.kills++
	err := w.strike(ctx, random, load)
	var refused refusal
	if errors.As(err, &refused) && refused.status == http.StatusPreconditionFailed { // of a version that it told somebody of
		t.tell(&t.lost, "what comes back knows of less: %v", err)
		return nil
	}
	if err != nil {
		return err
	}
	if err := w.compare(ctx, t); err != nil {
		return err
	}
	// The idle server goes as the busy one went. It must not go by a kill alone where power is cut: what was written and not synced would
	// live on, and the next process would build on it while the disk that forgets has never heard of it.
	return w.end(random)
}
