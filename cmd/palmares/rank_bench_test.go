package main

import (
	"io"
	"runtime"
	"testing"
	"time"
)

// BenchmarkRank_aMillionMarks reports the most memory that the process held: 20,000 entries, 2,000 judges, 10 judges an
// entry, 5 criteria.
func BenchmarkRank_aMillionMarks(b *testing.B) {
	for _, method := range []string{"rules", "fair"} {
		b.Run(method, func(b *testing.B) {
			path := fileOf(b, juryOf{20_000, 2_000, 10, 5}.csv(2))
			for b.Loop() {
				done, peak := make(chan struct{}), make(chan uint64)
				go watchMemory(done, peak)
				command := rankCommand{Scores: path, Method: method, Format: "csv", Lang: "fr", Quiet: true}
				if err := command.Run(streams{nil, io.Discard, io.Discard}); err != nil {
					b.Fatal(err)
				}
				close(done)
				b.ReportMetric(float64(<-peak)/(1<<20), "peak-MiB")
			}
		})
	}
}

// watchMemory sends the most memory taken from the system and not given back.
func watchMemory(done <-chan struct{}, peak chan<- uint64) {
	most, ticker := uint64(0), time.NewTicker(50*time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			peak <- most
			return
		case <-ticker.C:
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
		}
	}
}
