package main

import (
	"os"
	"strings"
	"sync/atomic"
	"time"
)

func brief(d time.Duration) time.Duration { return d.Round(max(time.Microsecond, d/1000)) }

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func machineLoad() string {
	content, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	load, _, _ := strings.Cut(string(content), " ")
	return load
}

type count struct{ n atomic.Int64 }

func newCount() *count { return &count{} }

func (c *count) add()       { c.n.Add(1) }
func (c *count) now() int64 { return c.n.Load() }

// slowest names the people who waited longest.
func (o *outcome) slowest() string {
	worst := ""
	for name, p99 := range o.byRole {
		if worst == "" || p99 > o.byRole[worst] {
			worst = name
		}
	}
	return "slowest: " + worst + " " + brief(o.byRole[worst]).String()
}
