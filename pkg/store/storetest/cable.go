package storetest

import (
	"cmp"
	"context"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// ByCable gives another address of a PostgreSQL, over TCP, and pulls the cable when it is told to: then nothing arrives any more, and nobody is told.
// At the end of the test it is mended, for whoever looks back.
func ByCable(t testing.TB, dsn string) (address string, pull func()) {
	t.Helper()
	at, err := url.Parse(dsn)
	must(t, err)
	query := at.Query()
	socket := filepath.Join(query.Get("host"), ".s.PGSQL."+cmp.Or(query.Get("port"), "5432"))
	var listen net.ListenConfig
	listener, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	ctx, end := context.WithCancel(context.WithoutCancel(t.Context()))
	t.Cleanup(func() { end(); _ = listener.Close() })
	var pulled atomic.Bool
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			go carry(ctx, near, socket, &pulled)
		}
	}()
	host, port, err := net.SplitHostPort(listener.Addr().String())
	must(t, err)
	query.Set("host", host)
	query.Set("port", port)
	at.RawQuery = query.Encode()
	return at.String(), func() {
		pulled.Store(true)
		t.Cleanup(func() { pulled.Store(false) })
	}
}

// carry passes bytes both ways until one end closes.
func carry(ctx context.Context, near net.Conn, socket string, pulled *atomic.Bool) {
	var dialer net.Dialer
	far, err := dialer.DialContext(ctx, "unix", socket)
	if err != nil {
		_ = near.Close()
		return
	}
	stop := context.AfterFunc(ctx, func() { _ = near.Close(); _ = far.Close() })
	defer stop()
	go func() { _, _ = io.Copy(cable{far, pulled}, near); _ = far.Close() }()
	_, _ = io.Copy(cable{near, pulled}, far)
	if !pulled.Load() {
		_ = near.Close()
	}
}

type cable struct {
	io.Writer
	pulled *atomic.Bool
}

// Write implements io.Writer.
func (c cable) Write(bytes []byte) (int, error) {
	if c.pulled.Load() {
		return len(bytes), nil
	}
	return c.Writer.Write(bytes)
}
