package store

/*
extern int sqlite3_auto_extension(void (*)(void));
extern int sqlite3_db_config(void *, int, ...);

enum { SQLITE_DBCONFIG_ENABLE_QPSG = 1007 };

static int keep_plans(void *db, char **said, const void *api) {
	return sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, (int *)0);
}

static int keep_all_plans(void) { return sqlite3_auto_extension((void (*)(void))keep_plans); }
*/
import "C"

// Every SQLite connection keeps the plans of its prepared statements (the query planner stability guarantee). Otherwise SQLite compiles a statement
// anew where another value might make another plan better, and since the driver clears the values after each use, it did so at almost every
// one: of a join by its key, that was two thirds of the time. The driver has no word for it, and neither has SQL.
func init() {
	if C.keep_all_plans() != 0 {
		panic("store: SQLite takes no extension")
	}
}
