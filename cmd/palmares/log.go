package main

import (
	"context"
	"io"
	"log/slog"
	"regexp"
	"strings"

	"palmares/pkg/trace"
)

// newLog writes JSON lines in which nobody is named.
func newLog(to io.Writer) *slog.Logger {
	lines := slog.NewJSONHandler(to, &slog.HandlerOptions{ReplaceAttr: discreet})
	return slog.New(traced{lines})
}

// A mail server or a database may name somebody in what it refuses.
var (
	mailAddress = regexp.MustCompile(`[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]+@[\p{L}\p{N}.-]+`)
	telephone   = regexp.MustCompile(`\+\d{8,15}\b`)
)

func discreet(_ []string, a slog.Attr) slog.Attr {
	switch said := a.Value.Any().(type) {
	case string:
		if !strings.ContainsAny(said, "@+") { // almost every line: a pattern takes longer than all the rest of it
			return a
		}
		a.Value = slog.StringValue(telephone.ReplaceAllString(mailAddress.ReplaceAllString(said, "…@…"), "+…"))
	case error:
		return discreet(nil, slog.String(a.Key, said.Error()))
	}
	return a
}

// traced adds to a line the trace that it belongs to.
type traced struct{ slog.Handler }

// Handle implements slog.Handler.
func (t traced) Handle(ctx context.Context, line slog.Record) error {
	if id := trace.ID(ctx); id != "" {
		line.AddAttrs(slog.String("trace", id))
	}
	return t.Handler.Handle(ctx, line)
}

// WithAttrs implements slog.Handler.
func (t traced) WithAttrs(attributes []slog.Attr) slog.Handler {
	return traced{t.Handler.WithAttrs(attributes)}
}

// WithGroup implements slog.Handler.
func (t traced) WithGroup(name string) slog.Handler { return traced{t.Handler.WithGroup(name)} }
