package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/store/storetest"
)

func TestStorage_aSlowDiskIsToldOf(t *testing.T) {
	db := storetest.SQLite(t)
	db.Patience = 50 * time.Millisecond
	err := db.Transact(t.Context(), func(context.Context) error { // as long as a slow disk takes
		return db.Transact(context.WithoutCancel(t.Context()), func(context.Context) error { return errors.New("it went before") })
	})
	if failure := fault.Of(err); failure.Kind != fault.Unavailable || failure.Code != "busy" || failure.RetryAfter == 0 {
		t.Errorf("%v", err)
	}
	if err := db.Transact(t.Context(), func(context.Context) error { return nil }); err != nil {
		t.Error("it is quick again:", err)
	}
}
