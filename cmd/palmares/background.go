package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"palmares/pkg/blob"
	"palmares/pkg/notice"
)

// begin starts what goes on beside the requests; finish stops it and waits, so that the database outlives its users.
func (p *program) begin(ctx context.Context, sender notice.Sender, log *slog.Logger) (finish func()) {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { p.courier(sender, log).Run(ctx, 2*time.Second) })
	work.Go(func() { p.keepTime(ctx, log) })
	work.Go(func() {
		p.store.Relay(ctx, func(err error) { log.Warn("the other replicas are not heard", slog.String("error", err.Error())) })
	})
	work.Go(func() { p.rooms.Plans.Run(ctx, log) })
	work.Go(func() { p.remind(ctx, log) })
	work.Go(func() { p.growLog(ctx, log) })
	work.Go(func() { p.backUp(ctx, log) })
	return func() {
		stop()
		work.Wait()
	}
}

func (p *program) courier(sender notice.Sender, log *slog.Logger) notice.Courier {
	return notice.Courier{
		Store: p.store, Sender: sender, Texts: p.texts, Now: p.rooms.Ledger.Now,
		Failed: func(message notice.Message, err error) {
			log.Warn("message not delivered", slog.String("id", message.ID), slog.String("kind", message.Kind), slog.String("error", err.Error()))
		},
	}
}

// keepTime writes down what the clock has done, and forgets what nobody needs any more.
func (p *program) keepTime(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(10 * time.Second)
	defer ticker.Stop()
	for {
		if _, err := p.rooms.Rounds.FreezeDue(ctx, p.rooms.Rubrics.Freeze); err != nil && ctx.Err() == nil {
			log.Error("rounds that open", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			if now.Minute() == 0 && now.Second() < 10 {
				p.forget(ctx, now, log)
			}
		}
	}
}

// growLog takes what was written into the trees that prove it, every second: a receipt asked for sooner grows its own.
func (p *program) growLog(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		if err := p.rooms.Log.GrowAll(ctx); err != nil && ctx.Err() == nil {
			log.Error("the log of proofs", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// remind looks every few minutes whether somebody is due a word.
func (p *program) remind(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(5 * time.Minute)
	defer ticker.Stop()
	for {
		_, invited := p.rooms.Members.RemindInvited(ctx)
		_, judges := p.rooms.Paces.RemindDue(ctx)
		if err := errors.Join(invited, judges, p.rooms.Witnesses.TellDue(ctx)); err != nil && ctx.Err() == nil {
			log.Error("reminders", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// unnamed is how long a blob may lie that no row names: an upload has named its bytes long before.
const unnamed = 24 * time.Hour

func (p *program) forget(ctx context.Context, now time.Time, log *slog.Logger) {
	err := errors.Join(p.rooms.Accounts.Sweep(ctx), p.rooms.Replays.ForgetAnswers(ctx, now.AddDate(0, 0, -2)), p.uploads.Sweep(ctx),
		p.store.ForgetMessages(ctx, now.Add(-notice.Life)))
	removed, sweeping := blob.Sweep(ctx, p.blobs, now.Add(-unnamed), p.store)
	if removed > 0 {
		log.Info("documents that nobody names are gone", slog.Int("documents", removed))
	}
	if err = errors.Join(err, sweeping); err != nil && ctx.Err() == nil {
		log.Error("sweeping", slog.String("error", err.Error()))
	}
}
