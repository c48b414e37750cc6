//go:build linux

package store_test

import (
	"net"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/stdlib"

	"palmares/pkg/store/storetest"
)

// TestDial_aMachineThatIsGoneIsNoticed: the system ends what nobody confirms, and a connection that nobody answers on, in about twenty seconds.
func TestDial_aMachineThatIsGoneIsNoticed(t *testing.T) {
	dsn, _ := storetest.ByCable(t, storetest.PostgresDSN(t))
	pool, err := replica(t, dsn).Raw()
	if err != nil {
		t.Fatal(err)
	}
	one, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = one.Close() }()
	err = one.Raw(func(driver any) error {
		wire, ok := driver.(*stdlib.Conn)
		if !ok {
			t.Fatalf("a %T", driver)
		}
		connection, tcp := wire.Conn().PgConn().Conn().(*net.TCPConn)
		if !tcp {
			t.Fatal("no TCP between this test and its PostgreSQL")
		}
		raw, err := connection.SyscallConn()
		if err != nil {
			return err
		}
		return raw.Control(func(file uintptr) { noticed(t, int(file)) })
	})
	if err != nil {
		t.Fatal(err)
	}
}

func noticed(t *testing.T, file int) {
	t.Helper()
	value := func(level, name int) int {
		got, err := syscall.GetsockoptInt(file, level, name)
		if err != nil {
			t.Error(err)
		}
		return got
	}
	if got := value(syscall.IPPROTO_TCP, 0x12); got != 20_000 {
		t.Errorf("what nobody confirms ends after %d ms", got)
	}
	if value(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE) == 0 {
		t.Error("nobody asks whether the other end is there")
	}
	silent := value(syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE) + value(syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL)*value(syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT)
	if silent > 20 {
		t.Errorf("an end that says nothing is noticed after %d s", silent)
	}
}
