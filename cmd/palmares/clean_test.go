package main

import (
	"errors"
	"os"
	"testing"

	"palmares/pkg/scrub"
)

// TestMain is also the program that the servers of these tests start to clean a document.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "clean" {
		main()
	}
	os.Exit(m.Run())
}

func TestClean_isAProcessOfItsOwn(t *testing.T) {
	apart, err := cleaner()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := apart.Clean(t.Context(), "application/pdf", []byte("%PDF-1.7\n%%EOF\n")); !errors.Is(err, scrub.Broken) {
		t.Error(err)
	}
	if _, err := apart.Clean(t.Context(), "text/html", []byte("<p>")); !errors.Is(err, scrub.Unsupported) {
		t.Error(err)
	}
}
