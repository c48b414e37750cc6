// Package served is a contest served by the real program (palmares serve), on SQLite or on a PostgreSQL of its own, for the programs that
// measure it or break it.
package served
