package store

import (
	"errors"
	"syscall"
)

// tcpUnconfirmed is TCP_USER_TIMEOUT (tcp(7)), which the standard library does not name.
const tcpUnconfirmed = 0x12

// endUnconfirmed ends a connection on which what we sent is confirmed by nobody.
func endUnconfirmed(wire syscall.RawConn) error {
	var set error
	err := wire.Control(func(file uintptr) {
		set = syscall.SetsockoptInt(int(file), syscall.IPPROTO_TCP, tcpUnconfirmed, int(unconfirmed.Milliseconds()))
	})
	return errors.Join(err, set)
}
