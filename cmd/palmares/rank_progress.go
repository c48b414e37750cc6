package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// patience is how long work may take before the person waiting is told how far it is.
const patience = 2 * time.Second

// progress tells, on standard error, how far long work is: a bar that moves on a terminal, a line a stage elsewhere.
type progress struct {
	say      voice
	out      io.Writer
	terminal bool
	quiet    bool
	began    time.Time

	mu         sync.Mutex
	stage      string
	share      float64
	read, size int64
	drawn      bool
	ended      chan struct{}
	watched    sync.WaitGroup
}

// stages are the shares of a whole count that are done when each begins.
var stages = map[string]float64{"read": 0, "count": 0.25, "fit": 0.4, "count again": 0.7, "account": 0.75, "write": 0.95}

func newProgress(out io.Writer, say voice, quiet bool) *progress {
	file, is := out.(*os.File)
	p := &progress{say: say, out: out, quiet: quiet, began: time.Now(), ended: make(chan struct{})}
	if is {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	if p.terminal && !quiet {
		p.watched.Go(p.tick)
	}
	return p
}

// tick redraws the bar while one stage lasts.
func (p *progress) tick() {
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-p.ended:
			return
		case <-ticker.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		}
	}
}

// begin names the stage that begins.
func (p *progress) begin(stage string) {
	if p == nil || p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage, p.share = p.word(stage), stages[stage]
	if late := time.Since(p.began) > patience; late && !p.terminal {
		fmt.Fprintf(p.out, "%3.0f %% %s\n", 100*p.share, p.stage)
	}
}

func (p *progress) word(stage string) string {
	return map[string]string{
		"read": p.say.pick("lecture", "reading"), "count": p.say.pick("comptage exact", "exact count"),
		"fit": p.say.pick("estimation des sévérités", "estimating severities"), "count again": p.say.pick("places", "places"),
		"account": p.say.pick("diagnostics", "diagnostics"), "write": p.say.pick("écriture", "writing"),
	}[stage]
}

// draw writes the bar, once work has lasted.
func (p *progress) draw() {
	if time.Since(p.began) < patience/4 {
		return
	}
	share := p.share
	if p.share == 0 && p.size > 0 {
		share = stages["count"] * float64(p.read) / float64(p.size)
	}
	const width = 24
	full := int(share * width)
	p.drawn = true
	fmt.Fprintf(p.out, "\r\033[K[%s%s] %3.0f %% %s, %.0f s", strings.Repeat("█", full), strings.Repeat("░", width-full), 100*share, p.stage,
		time.Since(p.began).Seconds())
}

// end wipes the bar.
func (p *progress) end() {
	if p == nil {
		return
	}
	close(p.ended)
	p.watched.Wait()
	if p.drawn {
		fmt.Fprint(p.out, "\r\033[K")
	}
}

// watch counts what is read.
func (p *progress) watch(from io.Reader, size int64) io.Reader {
	if p == nil || !p.terminal {
		return from
	}
	p.size = size
	return watched{from, p}
}

type watched struct {
	io.Reader
	progress *progress
}

// Read counts the bytes that pass.
func (w watched) Read(into []byte) (int, error) {
	n, err := w.Reader.Read(into)
	w.progress.mu.Lock()
	w.progress.read += int64(n)
	w.progress.mu.Unlock()
	return n, err
}
