package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"time"

	"palmares/api"
	"palmares/frontend"
	"palmares/pkg/mailer"
)

// grace is how long requests may take to finish once the port is closed.
const grace = 15 * time.Second

// life is a server from its first answer to its last: told to stop, it first says that it is not ready, for as long as its proxy needs to see
// that; then it ends its streams, takes no more connections, and answers what it has begun to answer.
type life struct {
	server   *http.Server
	listener net.Listener
	drain    time.Duration
	ending   chan struct{} // closed when streams must end
}

// ballast is never written, so that no memory stands behind it; but the collector counts it, and waits until as much again has been left. Without
// it a server of 15 MB collects after every 15 MB of answers, which is a third of the time of an answer.
const ballast = 96 << 20

var errStopping = errors.New("the server is told to stop")

// serve answers until the context ends; then it lets what has begun come to its end.
func (p *program) serve(ctx context.Context, log io.Writer) error {
	weight := make([]byte, ballast)
	defer runtime.KeepAlive(weight)
	logger := newLog(log)
	watched, err := p.observe(ctx, logger)
	if err != nil {
		return err
	}
	defer func() { _ = watched.close() }()
	p.backups.watched = watched
	one := &life{drain: p.watch.Drain, ending: make(chan struct{})}
	handler, err := api.New(p.rooms, api.Options{
		Site: p.settings.Site, Secure: p.settings.Secure(), Demo: p.demo, TrustProxy: p.settings.TrustProxy, Frontend: frontend.Site(),
		Log: logger, Now: p.rooms.Ledger.Now, Healthy: one.ready(ctx, p.store.Ready), Stopping: one.ending, Uploads: p.uploads,
		Observers: watched.observers(), Bell: &p.store.Bell,
	})
	if err != nil {
		return err
	}
	sender, err := mailer.New(p.settings.SMTP, p.settings.From)
	if err != nil {
		return err
	}
	if one.listener, err = new(net.ListenConfig).Listen(ctx, "tcp", p.settings.Listen); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	finish := p.begin(ctx, sender, logger)
	defer finish()
	logger.Info("listening", slog.String("address", one.listener.Addr().String()), slog.String("site", p.settings.Site), slog.String("version", version()))
	one.server = &http.Server{Handler: one.parting(ctx, handler), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	err = one.until(ctx, logger)
	logger.Info("stopped", slog.Bool("whole", err == nil))
	return err
}

// ready is what /readyz asks.
func (l *life) ready(life context.Context, store func(ctx context.Context) error) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		if life.Err() != nil {
			return errStopping
		}
		return store(ctx)
	}
}

// parting asks whoever comes back on the same connection to come on another, once the server is told to stop: it will be another replica's.
func (l *life) parting(life context.Context, handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if life.Err() != nil {
			w.Header().Set("Connection", "close")
		}
		handler.ServeHTTP(w, r)
	})
}

func (l *life) until(ctx context.Context, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- l.server.Serve(l.listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping", slog.Duration("drain", l.drain))
	select {
	case err := <-failed:
		return err
	case <-time.After(l.drain):
	}
	close(l.ending)
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	return l.server.Shutdown(closing)
}
