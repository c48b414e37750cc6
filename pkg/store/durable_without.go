//go:build without_commits

package store

// A program built with this tag loses acknowledged writes when the power is cut. bench/crash builds it to see whether it would notice.
const (
	synchronous      = "NORMAL"
	synchronousLevel = 1
)
