package bell_test

import (
	"context"
	"errors"
	"testing"

	"palmares/pkg/bell"
)

func heard(rings <-chan struct{}) bool {
	select {
	case <-rings:
		return true
	default:
		return false
	}
}

func TestBell_ringsForWhomItConcernsAndOnceUntilHeard(t *testing.T) {
	var b bell.Bell
	shows, stop := b.Hear(bell.Shows)
	rounds, _ := b.Hear(bell.Rounds | bell.People)
	b.Ring(bell.Shows)
	b.Ring(bell.Shows | bell.People)
	if !heard(shows) || heard(shows) || !heard(rounds) || heard(rounds) {
		t.Error("not once each")
	}
	b.Heard(bell.Rounds)
	if heard(shows) || !heard(rounds) {
		t.Error("what rang elsewhere is for those of its topic")
	}
	stop()
	b.Ring(bell.Shows)
	if heard(shows) {
		t.Error("it rings for one who has gone")
	}
	if b.Generation(bell.People) != 1 {
		t.Error("people changed once, not", b.Generation(bell.People))
	}
}

func TestUntold_isWhatRangHereTogether(t *testing.T) {
	var b bell.Bell
	b.Ring(bell.Shows)
	b.Ring(bell.Rounds)
	b.Heard(bell.People) // others know already
	if of, err := b.Untold(t.Context()); err != nil || of != bell.Shows|bell.Rounds {
		t.Error(of, err)
	}
	b.Untell(bell.Rounds) // that failed
	if of, err := b.Untold(t.Context()); err != nil || of != bell.Rounds {
		t.Error(of, err)
	}
	told := make(chan bell.Topic)
	go func() {
		of, _ := b.Untold(t.Context())
		told <- of
	}()
	b.Ring(bell.People)
	if of := <-told; of != bell.People {
		t.Error(of)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Untold(gone); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
