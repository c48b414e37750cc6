package main

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/config"
	"palmares/pkg/fault"
)

func TestForget_sweepsDocumentsThatNobodyNames(t *testing.T) {
	folder := t.TempDir()
	p, err := open(t.Context(), config.Server{
		Site: "http://127.0.0.1", Database: filepath.Join(folder, "palmares.db"), Files: filepath.Join(folder, "files"),
	}, []byte(strings.Repeat("s3cret-", 7)))
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	sum, _, err := p.blobs.Put(t.Context(), strings.NewReader("an upload that was refused"), 100)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	p.forget(t.Context(), time.Now().Add(unnamed-time.Minute), log)
	opened, err := p.blobs.Open(t.Context(), sum)
	if err != nil {
		t.Fatal("it went before its day was over:", err)
	}
	_ = opened.Close()
	p.forget(t.Context(), time.Now().Add(unnamed+time.Minute), log)
	if _, err := p.blobs.Open(t.Context(), sum); !fault.Is(err, fault.NotFound) {
		t.Error("it stays:", err)
	}
}
