// Package store keeps every room's things in a database: SQLite on one machine, PostgreSQL where users outgrow it.
//
// It alone knows GORM and SQL. Each room owns the interface that it needs; one Store satisfies them all. The schema is
// that of the embedded migrations, forward only; nothing is migrated by guess.
package store
