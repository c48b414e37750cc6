package backup_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"palmares/pkg/backup"
)

func TestKeeps_hoursThenDaysThenWeeks(t *testing.T) {
	now := time.Date(2026, 11, 26, 12, 30, 0, 0, time.UTC)
	var moments []time.Time
	for age := time.Duration(0); age < 60*24*time.Hour; age += time.Hour {
		moments = append(moments, now.Add(-age))
	}
	kept := backup.Policy{Hourly: 24, Daily: 7, Weekly: 4}.Keeps(moments)
	for _, one := range []struct {
		age  time.Duration
		stay bool
	}{{0, true}, {23 * time.Hour, true}, {24 * time.Hour, false}, {37 * time.Hour, true}, {38 * time.Hour, false}, {60 * 24 * time.Hour, false}} {
		if kept[now.Add(-one.age)] != one.stay {
			t.Errorf("a backup %s old: %v", one.age, !one.stay)
		}
	}
	// 24 hours touch two days and a week; five more days, and three more weeks, of which one is within the days.
	if len(kept) < 24+5+2 || len(kept) > 24+5+3 {
		t.Errorf("%d stay", len(kept))
	}
	if only := (backup.Policy{}).Keeps(moments); len(only) != 1 || !only[now] {
		t.Error("the newest always stays")
	}
}

func TestPrune_touchesNothingElse(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"palmares-20260101T000000Z.age", "palmares-20260101T003000Z.age", "palmares-notes.age", "photo.jpg"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if removed, err := backup.Prune(folder, backup.Policy{Hourly: 24}); err != nil || removed != 1 {
		t.Fatalf("%d removed, %v", removed, err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(left) != 3 {
		t.Errorf("left: %v, %v", left, err)
	}
	if moments, err := backup.List(filepath.Join(folder, "nowhere")); err != nil || len(moments) != 0 {
		t.Errorf("%v, %v", moments, err)
	}
}
