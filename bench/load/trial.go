package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

// patience of a client: what takes longer is an error.
const patience = 10 * time.Second

// role is a kind of people and what they do. Weight is its share of the arrivals; a role with Every acts by a clock of its own instead.
type role struct {
	name   string
	weight float64
	every  time.Duration
	people []*person
	act    act
}

// outcome of a trial.
type outcome struct {
	rate      float64 // asked for
	completed int
	errors    int
	first     error
	p50, p99  time.Duration // from the moment that was scheduled
	late      time.Duration // 99th percentile of how late requests were begun by this program
	elapsed   time.Duration
	spent     spent
	byRole    map[string]time.Duration // p99
}

func (o *outcome) throughput() float64 { return float64(o.completed) / o.elapsed.Seconds() }

// trial is one run of a mix at one rate.
type trial struct {
	wire    *wire
	roles   []role
	rate    float64
	length  time.Duration
	seed    uint64
	steady  bool // a constant clock instead of Poisson's
	mu      sync.Mutex
	taken   map[string][]time.Duration
	late    []time.Duration
	errors  int
	first   error
	running atomic.Int64
}

// run begins requests at their moments, whatever becomes of the earlier ones, and measures each from its moment. What begins in the first
// fifth is not counted. It gives up, as overloaded, once three seconds' worth of requests are under way.
func (t *trial) run(ctx context.Context) outcome {
	t.taken = map[string][]time.Duration{}
	total := 0.0
	for _, one := range t.roles {
		total += one.weight
	}
	warm := t.length / 5
	var all, pacers sync.WaitGroup
	began := time.Now()
	for i, one := range t.roles {
		random := rand.New(rand.NewPCG(t.seed, uint64(i))) //nolint:gosec // chance that can be repeated, not a secret
		rate := t.rate * one.weight / total
		if one.every > 0 {
			rate = 1 / one.every.Seconds()
		}
		if t.steady || one.every > 0 {
			random = nil
		}
		free := make(chan *person, len(one.people))
		for _, p := range one.people {
			free <- p
		}
		times := schedule(rate, t.length, random)
		pacers.Go(func() {
			for _, at := range times {
				time.Sleep(time.Until(began.Add(at)))
				if ctx.Err() != nil || float64(t.running.Load()) > 3*t.rate+50 {
					return
				}
				all.Go(func() { t.one(ctx, one, free, moment{began, at, warm}) })
			}
		})
	}
	pacers.Wait()
	all.Wait()
	return t.outcome(time.Since(began) - warm)
}

type moment struct {
	began    time.Time
	at, warm time.Duration
}

func (t *trial) one(ctx context.Context, of role, free chan *person, m moment) {
	t.running.Add(1)
	defer t.running.Add(-1)
	late := time.Since(m.began) - m.at
	p := <-free
	err := of.act(ctx, t.wire, p)
	took := time.Since(m.began) - m.at
	free <- p
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.errors++
		if t.first == nil {
			t.first = err
		}
		return
	}
	if m.at >= m.warm {
		t.taken[of.name] = append(t.taken[of.name], took)
		t.late = append(t.late, late)
	}
}

func (t *trial) outcome(elapsed time.Duration) outcome {
	o := outcome{rate: t.rate, errors: t.errors, first: t.first, elapsed: elapsed, byRole: map[string]time.Duration{}}
	var all []time.Duration
	for name, list := range t.taken {
		all = append(all, list...)
		o.byRole[name] = percentile(sorted(list), 0.99)
	}
	all = sorted(all)
	o.completed, o.p50, o.p99 = len(all), percentile(all, 0.5), percentile(all, 0.99)
	o.late = percentile(sorted(t.late), 0.99)
	return o
}

// crowded runs one role by so many people who act one after another without a pause: as the peers were measured. Its latencies are from the
// beginning of each request, and so say less than those of a trial.
func crowded(ctx context.Context, w *wire, of role, clients int, length time.Duration) outcome {
	t := &trial{wire: w, taken: map[string][]time.Duration{}}
	var work sync.WaitGroup
	began := time.Now()
	for i := range min(clients, len(of.people)) {
		work.Go(func() {
			free := make(chan *person, 1)
			free <- of.people[i]
			for time.Since(began) < length && ctx.Err() == nil {
				t.one(ctx, of, free, moment{began: began, at: time.Since(began)})
			}
		})
	}
	work.Wait()
	return t.outcome(time.Since(began))
}
