package blob_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/blob"
)

// put keeps a text and gives its name.
func (p place) put(text string) string {
	p.Helper()
	sum, _, err := p.Put(p.Context(), strings.NewReader(text), plenty)
	if err != nil {
		p.Fatal(err)
	}
	return sum
}

// rows name what they are asked about.
type rows func(ctx context.Context, sums []string) (map[string]bool, error)

func (r rows) NamedBlobs(ctx context.Context, sums []string) (map[string]bool, error) {
	return r(ctx, sums)
}

func (r rows) Unnamed(ctx context.Context, _ string, end func(ctx context.Context) error) error {
	return end(ctx)
}

var nobody = rows(func(context.Context, []string) (map[string]bool, error) { return map[string]bool{}, nil })

func TestSweep_removesWhatNobodyNames(t *testing.T) {
	eachPlace(t, func(p place) {
		named, orphan := p.put("a row names it"), p.put("the upload was refused")
		only := func(_ context.Context, sums []string) (map[string]bool, error) {
			if len(sums) != 2 {
				p.Errorf("asked about %v", sums)
			}
			return map[string]bool{named: true}, nil
		}
		if removed, err := blob.Sweep(p.Context(), p.Store, time.Now().Add(time.Hour), rows(only)); err != nil || removed != 1 {
			p.Errorf("%d went: %v", removed, err)
		}
		if left := p.lies(); !slices.Equal(left, []string{named}) {
			p.Errorf("there lies %v, not %s without %s", left, named, orphan)
		}
	})
}

func TestSweep_leavesWhatIsYoungOrWhatNobodyKnows(t *testing.T) {
	eachPlace(t, func(p place) {
		p.put("its row is being written")
		if removed, err := blob.Sweep(p.Context(), p.Store, time.Now().Add(-24*time.Hour), nobody); err != nil || removed != 0 {
			p.Errorf("%d went: %v", removed, err)
		}
		down := errors.New("the database is down")
		_, err := blob.Sweep(p.Context(), p.Store, time.Now().Add(time.Hour), rows(func(context.Context, []string) (map[string]bool, error) { return nil, down }))
		if !errors.Is(err, down) || len(p.lies()) != 1 {
			p.Error("it guesses:", err, p.lies())
		}
	})
}

// What somebody sends while it is swept, because an earlier one of the same bytes is old, is not taken from them.
func TestDrop_leavesWhatHasComeAgainMeanwhile(t *testing.T) {
	disk, folder := newDisk(t)
	p := place{t, disk, func() []string { return files(t, folder) }}
	sum := p.put("twice")
	old := func() { age(t, folder, 48*time.Hour) }
	yesterday := time.Now().Add(-24 * time.Hour)
	for name, again := range map[string]func(){
		"put again": func() { p.put("twice") },
		"kept": func() {
			if kept, err := p.Keep(p.Context(), sum); err != nil || !kept {
				p.Fatal(kept, err)
			}
		},
	} {
		old()
		again()
		if err := p.Drop(p.Context(), sum, yesterday); err != nil || len(p.lies()) != 1 {
			p.Errorf("%s: %v, there lies %v", name, err, p.lies())
		}
	}
	old()
	if err := p.Drop(p.Context(), sum, yesterday); err != nil || len(p.lies()) != 0 {
		p.Errorf("%v, there lies %v", err, p.lies())
	}
	if kept, err := p.Keep(p.Context(), sum); err != nil || kept {
		p.Error("kept although it is gone:", err)
	}
}
