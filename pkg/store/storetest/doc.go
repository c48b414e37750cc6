// Package storetest gives tests real databases, built by the real migrations: a SQLite file and a PostgreSQL of their own.
//
// Each test process starts its own PostgreSQL from the installed binaries when a test first asks for one, and it goes
// when the process ends, however it ends. Every test has a fresh database: a copy of a migrated template.
package storetest
