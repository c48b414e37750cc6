package store

import (
	"context"
	"net"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// How soon we notice that the machine of a PostgreSQL is gone, which says nothing any more: what we sent is confirmed by nobody, or we wait for an
// answer and nobody confirms that the connection is there. The server has such bounds of its own on us (see bounds).
const (
	unconfirmed = 20 * time.Second
	reaching    = 10 * time.Second
)

var (
	alive = net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 3 * time.Second, Count: 3}

	dialer = net.Dialer{Timeout: reaching, KeepAliveConfig: alive, Control: func(network, _ string, wire syscall.RawConn) error {
		if !strings.HasPrefix(network, "tcp") {
			return nil
		}
		return endUnconfirmed(wire)
	}}
)

// dialled connects as the pool does.
func dialled(ctx context.Context, dsn string) (*pgx.Conn, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	config.DialFunc = dialer.DialContext
	return pgx.ConnectConfig(ctx, config)
}

// byDialer is for the pool.
var byDialer = stdlib.OptionBeforeConnect(func(_ context.Context, config *pgx.ConnConfig) error {
	config.DialFunc = dialer.DialContext
	return nil
})
