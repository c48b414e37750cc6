package store

import (
	"strings"

	"gorm.io/gorm"
)

// bounds are how long a PostgreSQL waits for us, and lets us wait: a replica whose machine lost its power within a transaction would keep its
// locks for two hours, and those who wait for them would hear nothing. What is told to the server goes first; the address may say otherwise.
var bounds = []struct{ name, value string }{
	{"idle_in_transaction_session_timeout", "30000"}, // milliseconds: who falls silent in a transaction has it taken back
	{"lock_timeout", "30000"},
	{"statement_timeout", "60000"},
	{"tcp_user_timeout", "30000"}, // the same for who is gone from the network
	{"tcp_keepalives_idle", "15"}, // seconds
	{"tcp_keepalives_interval", "5"},
	{"tcp_keepalives_count", "3"},
}

// bounded is an address with the bounds that it does not set itself.
func bounded(dsn string) string {
	mark := "?"
	if strings.Contains(dsn, "?") {
		mark = "&"
	}
	_, told, _ := strings.Cut(dsn, "?")
	for _, one := range bounds {
		if !strings.Contains(told, one.name+"=") && !strings.Contains(told, one.name+"%3D") { // also within options=-c…
			dsn += mark + one.name + "=" + one.value
			mark = "&"
		}
	}
	return dsn
}

// unbounded lets a transaction take as long as a whole database does.
func unbounded(tx *gorm.DB) error {
	return inOrder(tx, []string{
		"SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = 0", "SET LOCAL idle_in_transaction_session_timeout = 0",
	})
}
