package api_test

import (
	"fmt"
	"os"
	"testing"

	"palmares/pkg/store"
)

// TestMain plays all stories, and then looks whether anybody changed in place what all readers of the database share.
func TestMain(m *testing.M) {
	code := m.Run()
	if at := store.AlteredFrame(); at != "" {
		fmt.Println("changed in place, where others read it:", at)
		code = 1
	}
	os.Exit(code)
}
