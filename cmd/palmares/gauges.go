package main

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/backup"
	"palmares/pkg/disk"
	"palmares/pkg/metric"
	"palmares/pkg/store"
)

// everyReplica is said of gauges that are not to be added up.
const everyReplica = " The same on every replica: take the greatest."

// contestGauges say how the contest stands.
func (p *program) contestGauges(ctx context.Context) ([]metric.Gauge, error) {
	now := p.rooms.Ledger.Now()
	census, err := p.store.Census(ctx, now)
	if err != nil {
		return nil, err
	}
	var out []metric.Gauge
	for _, one := range census.Entries {
		out = append(out, gauge("palmares_entries", "Entries by edition, category and state."+everyReplica, float64(one.N),
			"edition", strconv.Itoa(one.Edition), "category", one.Category, "state", one.Kind))
	}
	for _, one := range census.Scorecards {
		out = append(out, gauge("palmares_scorecards", "Scorecards of rounds that have opened: outstanding, begun or submitted."+everyReplica, float64(one.N),
			"edition", strconv.Itoa(one.Edition), "category", one.Category, "round", strconv.Itoa(one.Round), "state", one.Kind))
	}
	for _, one := range census.Closings {
		out = append(out, gauge("palmares_round_closes_timestamp_seconds", "When a round that is open closes."+everyReplica, seconds(one.At),
			"edition", strconv.Itoa(one.Edition), "category", one.Category, "round", strconv.Itoa(one.Round)))
	}
	out = append(out, messageGauges(census, now)...)
	spent, err := p.rooms.Accounts.Spent(ctx)
	if err != nil {
		return out, err
	}
	out = append(out, budgetGauges(spent, p.rooms.Accounts.Budget)...)
	return append(out, gauge("palmares_log_leaves_waiting", "Facts that have no place in the log yet: seconds' worth at most."+everyReplica,
		float64(census.LeavesWaiting))), nil
}

// budgetGauges tell what has gone of the messages of a day, where there is a bound.
func budgetGauges(spent, of account.Budget) []metric.Gauge {
	var out []metric.Gauge
	for channel, counts := range map[string][2]int{"text": {spent.Texts, of.Texts}, "mail": {spent.Mails, of.Mails}} {
		out = append(out, gauge("palmares_budget_spent", "Messages of today's budget that have gone."+everyReplica, float64(counts[0]), "channel", channel),
			gauge("palmares_budget_messages", "How many messages a day may have, all people together; 0: without end.", float64(counts[1]), "channel", channel))
	}
	return out
}

func messageGauges(census store.Census, now time.Time) []metric.Gauge {
	var out []metric.Gauge
	for state, counts := range map[string][]store.Count{"waiting": census.Waiting, "retried": census.Retried, "given_up": census.Failed} {
		byChannel := map[string]int64{"mail": 0, "text": 0}
		for _, one := range counts {
			byChannel[one.Kind] = one.N
		}
		for channel, n := range byChannel {
			out = append(out, gauge("palmares_messages", "Mails and short messages: waiting, of those retried, and given up."+everyReplica, float64(n),
				"channel", channel, "state", state))
		}
	}
	age := 0.0
	if census.OldestWaiting != nil {
		age = max(0, now.Sub(*census.OldestWaiting).Seconds())
	}
	return append(out, gauge("palmares_message_oldest_waiting_seconds", "For how long the oldest message has waited."+everyReplica, age))
}

// databaseGauges say how this process uses the database.
func (p *program) databaseGauges(ctx context.Context) ([]metric.Gauge, error) {
	up, version := 1.0, 0.0
	errReady := p.store.Ready(ctx)
	if errReady != nil {
		up = 0
	} else if seen, err := p.store.SchemaVersion(ctx); err == nil {
		version = float64(seen)
	}
	out := []metric.Gauge{
		gauge("palmares_database_ready", "1 where the database answers and its migrations are current.", up),
		gauge("palmares_database_schema_version", "The last migration of the database.", version),
		gauge("palmares_database_writers_waiting", "Changes that wait for their turn to write, or have it (SQLite).", float64(p.store.Queue())),
	}
	pool, err := p.store.Pool()
	if err == nil {
		out = append(out,
			gauge("palmares_database_connections", "Connections to the database, of those that read on SQLite.", float64(pool.InUse), "state", "used"),
			gauge("palmares_database_connections", "Connections to the database, of those that read on SQLite.", float64(pool.Idle), "state", "idle"),
			gauge("palmares_database_connections_max", "How many connections there may be.", float64(pool.MaxOpenConnections)))
	}
	return out, err
}

// diskGauges say how much room there is where the server writes.
func (p *program) diskGauges(context.Context) ([]metric.Gauge, error) {
	var out []metric.Gauge
	var failed error
	for _, at := range places(p.settings, p.backups.Backup) {
		free, whole, err := disk.Room(at.folder)
		if err != nil {
			failed = err
			continue
		}
		out = append(out, gauge("palmares_disk_free_bytes", "Room where the server writes.", float64(free), "of", at.of),
			gauge("palmares_disk_size_bytes", "Size of the file system where the server writes.", float64(whole), "of", at.of))
	}
	return out, failed
}

// backupGauges say when the last good backup was made, by whichever replica: the folder has it.
func (p *program) backupGauges(context.Context) ([]metric.Gauge, error) {
	if p.backups.To == "" {
		return nil, nil
	}
	moments, err := backup.List(p.backups.To)
	last := 0.0
	if len(moments) > 0 {
		last = seconds(moments[0])
	}
	return []metric.Gauge{
		gauge("palmares_backup_last_success_timestamp_seconds", "When the newest backup in the folder was made and read again; 0: there is none."+everyReplica, last),
		gauge("palmares_backup_interval_seconds", "How often a backup is to be made.", p.backups.Every.Seconds()),
		gauge("palmares_backups_kept", "Backups in the folder."+everyReplica, float64(len(moments))),
	}, err
}

// gauge is one value under a name; labels come in pairs.
func gauge(name, help string, value float64, labels ...string) metric.Gauge {
	out := metric.Gauge{Name: name, Help: help, Value: value, Labels: map[string]string{}}
	for i := 0; i+1 < len(labels); i += 2 {
		out.Labels[labels[i]] = labels[i+1]
	}
	return out
}

func seconds(at time.Time) float64 { return float64(at.UnixMilli()) / 1000 }
