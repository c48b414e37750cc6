package store_test

import (
	"context"
	"errors"
	"testing"

	"palmares/pkg/store/storetest"
)

func TestAlone_keepsReplicasFromTheSameWork(t *testing.T) {
	dsn := storetest.PostgresDSN(t)
	here, there := replica(t, dsn), replica(t, dsn)
	nothing, broken := func(context.Context) error { return nil }, errors.New("broken")
	ran, err := here.Alone(t.Context(), "backup", func(ctx context.Context) error {
		if ran, err := there.Alone(ctx, "backup", nothing); ran || err != nil {
			t.Error("two at once:", ran, err)
		}
		if ran, err := there.Alone(ctx, "other", nothing); !ran || err != nil {
			t.Error("another work must not wait:", ran, err)
		}
		return broken
	})
	if !ran || !errors.Is(err, broken) {
		t.Error(ran, err)
	}
	if ran, err := there.Alone(t.Context(), "backup", nothing); !ran || err != nil {
		t.Error("the lock stays:", ran, err)
	}
}
