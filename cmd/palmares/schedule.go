package main

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"filippo.io/age"

	"palmares/pkg/backup"
	"palmares/pkg/config"
)

// schedule is the server's own backups. The zero one makes none.
type schedule struct {
	config.Backup
	recipients []age.Recipient
	secret     []byte
	watched    *observation
}

func newSchedule(settings config.Backup, secret []byte) (schedule, error) {
	if settings.To == "" {
		return schedule{}, nil
	}
	if err := settings.Check(); err != nil {
		return schedule{}, err
	}
	lines, err := settings.Recipients()
	if err != nil {
		return schedule{}, err
	}
	recipients, err := backup.ParseRecipients(lines)
	return schedule{Backup: settings, recipients: recipients, secret: secret}, err
}

// lookEvery is how often the server asks whether a backup is due: one that failed is due again at once.
const lookEvery = time.Minute

// backUp makes a backup when the newest one of the folder is old enough, whoever of several replicas made that one.
func (p *program) backUp(ctx context.Context, log *slog.Logger) {
	if p.backups.To == "" {
		return
	}
	if err := backup.Sweep(p.backups.To, scratch(p.settings), time.Now()); err != nil {
		log.Error("what a backup left that died", slog.String("error", err.Error()))
	}
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		look := func(ctx context.Context) error { p.backUpIfDue(ctx, log); return nil }
		if _, err := p.store.Alone(ctx, "backup", look); err != nil && ctx.Err() == nil {
			log.Error("whether a backup is due", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (p *program) backUpIfDue(ctx context.Context, log *slog.Logger) {
	began := time.Now()
	moments, err := backup.List(p.backups.To)
	if err == nil && len(moments) > 0 && began.Sub(moments[0]) < p.backups.Every {
		return
	}
	made, err := backup.Make(ctx, p.backups.To, sourceOf(p.store, p.settings, p.blobs, p.backups.secret), p.backups.recipients)
	if ctx.Err() != nil {
		return
	}
	p.backups.watched.backedUp(time.Since(began), cmp.Or(err, lacks(made.Manifest.Missing)))
	switch {
	case err != nil:
		attributes := []any{slog.String("folder", p.backups.To), slog.String("error", err.Error())}
		if len(moments) > 0 {
			attributes = append(attributes, slog.Time("newest", moments[0]))
		}
		log.Error("backup failed", attributes...)
		if err := p.rooms.Alarms.BackupFailed(ctx, newest(moments)); err != nil {
			log.Error("nobody could be told of the failed backup", slog.String("error", err.Error()))
		}
		return
	case len(made.Manifest.Damaged) > 0:
		log.Error("documents are damaged", slog.Any("names", made.Manifest.Damaged))
	}
	if missing := made.Manifest.Missing; len(missing) > 0 {
		log.Error("backup lacks documents", slog.Any("sha256", missing))
		if err := p.rooms.Alarms.BackupLacks(ctx, len(missing)); err != nil {
			log.Error("nobody could be told of the missing documents", slog.String("error", err.Error()))
		}
	}
	removed, err := backup.Prune(p.backups.To, backup.Policy{Hourly: p.backups.Hourly, Daily: p.backups.Daily, Weekly: p.backups.Weekly})
	if err != nil {
		log.Error("old backups stay", slog.String("error", err.Error()))
	}
	log.Info("backup made", slog.String("path", made.Path), slog.Int64("bytes", made.Bytes), slog.Int("files", len(made.Manifest.Files)),
		slog.Duration("took", time.Since(began)), slog.Int("removed", removed))
}

func newest(moments []time.Time) time.Time {
	if len(moments) == 0 {
		return time.Time{}
	}
	return moments[0]
}
