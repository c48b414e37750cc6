package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"palmares/api"
	"palmares/pkg/metric"
	"palmares/pkg/trace"
)

// observation is what measures the server and what traces it; each may be missing.
type observation struct {
	board  *metric.Board // nil where nobody reads it
	tracer *trace.Tracer
	page   *http.Server
	proxy  bool // what says which trace a request belongs to is our own proxy
}

// observe opens the listener of the metrics and the way to the collector, where they are wanted, and watches the store.
func (p *program) observe(ctx context.Context, log *slog.Logger) (*observation, error) {
	o := &observation{proxy: p.settings.TrustProxy}
	var err error
	if o.tracer, err = trace.Open(ctx, version()); err != nil {
		return nil, err
	}
	if p.watch.Metrics != "" {
		if err := o.measure(ctx, p, log); err != nil {
			return nil, errors.Join(err, o.close())
		}
	}
	if o.board != nil || o.tracer != nil {
		p.store.Watch = o.transaction
	}
	return o, nil
}

func (o *observation) measure(ctx context.Context, p *program, log *slog.Logger) error {
	operations, err := api.Operations()
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.watch.Metrics)
	if err != nil {
		return fmt.Errorf("listen for metrics: %w", err)
	}
	o.board = metric.New(version(), operations, time.Now)
	o.board.Watch("contest", p.contestGauges)
	o.board.Watch("database", p.databaseGauges)
	o.board.Watch("disk", p.diskGauges)
	o.board.Watch("backup", p.backupGauges)
	pages := http.NewServeMux()
	pages.Handle("GET /metrics", o.board.Handler())
	o.page = &http.Server{Handler: pages, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute, MaxHeaderBytes: 16 << 10}
	log.Info("metrics", slog.String("address", listener.Addr().String()))
	go func() { _ = o.page.Serve(listener) }()
	return nil
}

// close ends the page last: whoever watches sees the stop too.
func (o *observation) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	err := o.tracer.Close(ctx)
	if o.page != nil {
		err = errors.Join(err, o.page.Close())
	}
	return err
}

// Begin implements api.Observer.
func (o *observation) Begin(ctx context.Context, e api.Exchange) (context.Context, func(status int)) {
	count := func(int) {}
	switch {
	case o.board == nil:
	case e.Stream:
		count = o.board.Stream(e.Operation)
	default:
		count = o.board.Request(e.Operation)
	}
	asked := trace.Request{Operation: e.Operation, Method: e.Method, Route: e.Route, ID: e.ID}
	if o.proxy {
		asked.Above = e.Header
	}
	ctx, end := o.tracer.Begin(ctx, asked)
	return ctx, func(status int) {
		end(status)
		count(status)
	}
}

func (o *observation) transaction(ctx context.Context) (context.Context, func(err error)) {
	count := func(error) {}
	if o.board != nil {
		count = o.board.Transaction()
	}
	ctx, end := o.tracer.Transaction(ctx)
	return ctx, func(err error) {
		end(err)
		count(err)
	}
}

// observers are nobody where nothing is measured: requests then pay nothing.
func (o *observation) observers() []api.Observer {
	if o.board == nil && o.tracer == nil {
		return nil
	}
	return []api.Observer{o}
}

// backedUp counts a scheduled backup.
func (o *observation) backedUp(took time.Duration, err error) {
	if o != nil && o.board != nil {
		o.board.Backup(took, err)
	}
}
