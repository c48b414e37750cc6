// Command load finds how much a served contest bears. Requests begin at moments that are known beforehand, whatever becomes of those before
// them, and each is measured from its moment. For each mix it finds the highest rate at which the 99th percentile stays under the mix's limit
// and nothing fails, beside what the disk and the HTTP library give at best in the same minutes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"palmares/bench/served"
)

type settings struct {
	root, binary, engines, only, accepts string
	seconds                              time.Duration
	actsFor                              time.Duration
	seed                                 uint64
	steady                               bool
	size                                 size
	replicas                             int
	disk                                 time.Duration
}

func main() { os.Exit(run()) }

func run() int {
	var s settings
	flag.StringVar(&s.engines, "engine", "sqlite,postgres", "one or both")
	flag.StringVar(&s.only, "only", "saves,final hour,quorum,acts", "which mixes, and the acts")
	flag.DurationVar(&s.seconds, "seconds", 8*time.Second, "how long each trial of a mix is; its first fifth is not counted")
	flag.DurationVar(&s.actsFor, "act-seconds", 4*time.Second, "how long each act and ceiling is measured")
	flag.Uint64Var(&s.seed, "seed", 1, "of the arrivals")
	flag.BoolVar(&s.steady, "constant", false, "a constant clock instead of Poisson's")
	flag.StringVar(&s.accepts, "accept", "gzip, br", "the encodings that the clients of the mixes can read")
	flag.IntVar(&s.replicas, "replicas", 1, "programs on the one PostgreSQL; each request goes to the next")
	flag.DurationVar(&s.disk, "disk", 0, "how much longer each sync of SQLite takes than on this machine's disk; the ceiling of fsyncs stays the machine's")
	flag.StringVar(&s.root, "root", ".", "of the sources")
	flag.StringVar(&s.binary, "binary", "", "a program that is built already")
	flag.IntVar(&s.size.entrants, "entrants", 300, "who each have an entry in hand")
	flag.IntVar(&s.size.entries, "entries", 200, "accepted in each of two rounds")
	flag.IntVar(&s.size.judges, "judges", 40, "beside the demo's")
	flag.IntVar(&s.size.each, "each", 5, "judges an entry")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := slowDisk(ctx, s.root, s.disk); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		return 1
	}
	for engine := range strings.SplitSeq(s.engines, ",") {
		if err := s.play(ctx, engine); err != nil {
			fmt.Fprintln(os.Stderr, "load:", engine+":", err)
			return 1
		}
	}
	return 0
}

func (s settings) play(ctx context.Context, engine string) error {
	folder, err := os.MkdirTemp("", "palmares-load-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary := s.binary
	if binary == "" {
		binary = filepath.Join(folder, "palmares")
		if err := served.Compile(ctx, s.root, binary); err != nil {
			return err
		}
	}
	began := time.Now()
	w, err := s.open(ctx, engine, binary, folder)
	if w != nil {
		defer w.close()
	}
	if err != nil {
		return err
	}
	fmt.Printf("\n%s: %d entrants with an entry in hand, 2 rounds of %d more entries, %d judges, filled by the rooms in %s; load %s\n", engine,
		s.size.entrants, s.size.entries, s.size.judges, time.Since(began).Round(time.Second), machineLoad())
	c, err := measure(ctx, w, folder, s.actsFor)
	if err != nil {
		return err
	}
	fmt.Printf("ceilings: %.0f fsyncs/s, %.0f commits of one row/s, Echo %.0f/s; naive GORM, %d clients: %.0f saves/s, p99 %s\n", c.fsync, c.commit, c.hello,
		clients, c.naive, brief(c.naiveP99))
	for _, one := range mixes {
		if strings.Contains(s.only, one.name) {
			if err := s.search(ctx, w, one, c); err != nil {
				return err
			}
		}
	}
	if strings.Contains(s.only, "acts") {
		s.peers(ctx, w)
		s.targets(ctx, w, c)
	}
	fmt.Printf("the program has %d MB; load %s\n", w.server.Memory()>>20, machineLoad())
	return ctx.Err()
}

// search finds the highest rate of a mix and tells of the trial that held it.
func (s settings) search(ctx context.Context, w *world, of mix, c ceilings) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	told := newCount()
	w.listen(ctx, of.boards, told.add)
	var best outcome
	rate, err := highest(of.first, func(rate float64) (bool, error) {
		t := &trial{wire: newWire(s.accepts, w.sites()...), roles: of.roles(w), rate: rate, length: s.seconds, seed: s.seed, steady: s.steady}
		before := w.spent()
		o := t.run(ctx)
		o.spent = w.spent().less(before)
		held := o.errors == 0 && o.p99 < of.limit && o.throughput() > 0.9*rate
		fmt.Printf("  %s at %.0f/s: p50 %s, p99 %s, begun late p99 %s, %d errors %v; %s\n", of.name, rate, brief(o.p50), brief(o.p99), brief(o.late),
			o.errors, said(o.first), o.slowest())
		if held {
			best = o
		}
		return held, ctx.Err()
	})
	if err != nil {
		return err
	}
	if rate == 0 {
		fmt.Printf("%s: nothing held\n", of.name)
		return nil
	}
	all := time.Duration(float64(best.completed)/0.8) + 1
	fmt.Printf("%s: %.0f/s held with p99 %s (limit %s), p50 %s; %.2f of the fsyncs, %.2f of bare commits, %.2f of Echo\n", of.name, rate, brief(best.p99),
		of.limit, brief(best.p50), rate/c.fsync, rate/c.commit, rate/c.hello)
	fmt.Printf("  processor a request: program %s, database %s, clients %s; p99 by role %v; boards told %d times\n", brief(best.spent.server/all),
		brief(best.spent.database/all), brief(best.spent.client/all), best.byRole, told.now())
	if of.name == "quorum" {
		fmt.Printf("  Quorum held 335/s with p99 about 1 s on 8 cores: %.1f times its rate\n", rate/335)
	}
	return nil
}

func (s settings) peers(ctx context.Context, w *world) {
	for _, one := range acts {
		for _, clients := range []int{1, 32} {
			before := w.spent()
			o := crowded(ctx, newWire("", w.sites()...), one.role(w), clients, s.actsFor)
			used := w.spent().less(before)
			each := (used.server + used.database) / time.Duration(max(o.completed, 1))
			fmt.Printf("%s, %d clients: %.0f/s, p50 %s, p99 %s, %s of processor each, %d errors %v", one.name, clients, o.throughput(), brief(o.p50), brief(o.p99),
				brief(each), o.errors, said(o.first))
			if clients == 32 {
				fmt.Printf("; %.1f times HotCRP's rate, %.0f times less processor", o.throughput()/one.rate, float64(one.processor)/float64(max(each, 1)))
			}
			fmt.Println()
		}
	}
}

// targets are a save and a read of who is signed in, each by 64 clients, as ratios to what they are compared with.
func (s settings) targets(ctx context.Context, w *world, c ceilings) {
	run := func(of role) (outcome, time.Duration) {
		before := w.spent()
		o := crowded(ctx, newWire("", w.sites()...), of, clients, s.actsFor)
		used := w.spent().less(before)
		return o, (used.server + used.database) / time.Duration(max(o.completed, 1))
	}
	o, each := run(role{people: w.judges, act: save("/scorecard", "")})
	fmt.Printf("save, %d clients: %.0f/s, p99 %s, %s of processor each, %d errors %v; %.2f of the fsyncs, %.1f times naive GORM with %.2f of its p99\n", clients,
		o.throughput(), brief(o.p99), brief(each), o.errors, said(o.first), o.throughput()/c.fsync, o.throughput()/c.naive, float64(o.p99)/float64(c.naiveP99))
	o, each = run(role{people: w.staff(clients), act: get("/api/v1/me")})
	fmt.Printf("who am I, %d clients: %.0f/s, p99 %s, %s of processor each, %d errors %v; %.2f of Echo\n", clients, o.throughput(), brief(o.p99), brief(each),
		o.errors, said(o.first), o.throughput()/c.hello)
}
