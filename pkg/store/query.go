package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// locked reads rows that stay locked until the transaction ends. SQLite, with one writer, needs no lock.
func locked(db *gorm.DB) *gorm.DB {
	return db.Clauses(clause.Locking{Strength: "UPDATE"})
}

// saveVersion writes a whole row over the version before it, and answers Stale over any other.
func saveVersion(db *gorm.DB, row any, version int) error {
	return changed(db.Model(row).Where("version = ?", version-1).Select("*").Updates(row), "stale")
}

// save writes a whole row by its primary key.
func save(db *gorm.DB, row any) error {
	return db.Model(row).Select("*").Updates(row).Error
}

var likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// escapeLike takes the meaning out of a text's wildcards, for LIKE … ESCAPE '!'.
func escapeLike(text string) string { return likeEscaper.Replace(text) }

// withWords keeps the rows in whose folded column every word is.
func withWords(query *gorm.DB, column, words string) *gorm.DB {
	for _, word := range strings.Fields(words) {
		query = query.Where(column+" LIKE ? ESCAPE '!'", "%"+escapeLike(word)+"%")
	}
	return query
}

// take reads one row; none is a NotFound fault with this code.
func take[T any](query *gorm.DB, code string) (T, error) {
	var row T
	err := query.Take(&row).Error
	return row, found(err, code)
}

// listed reads rows; none is an empty list.
func listed[T any](query *gorm.DB) ([]T, error) {
	rows := []T{}
	err := query.Find(&rows).Error
	return rows, err
}

// each reads many rows by hand, which takes a third of the time: row says where the columns go, and what to do with them.
func each(query *gorm.DB, row func(scan func(into ...any) error) error) error {
	rows, err := query.Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return storageFault(rows.Err()) // it comes from the driver, and not through GORM
}

// idsAtOnce is how many a query names: SQLite takes 32,766, PostgreSQL 65,535.
const idsAtOnce = 10_000

// among reads the rows whose column is one of the ids, in as many queries as it takes.
func among[T any](query *gorm.DB, column string, ids []string) ([]T, error) {
	rows := []T{}
	query = query.Session(&gorm.Session{})
	for some := range slices.Chunk(ids, idsAtOnce) {
		part, err := listed[T](query.Where(column+" IN ?", some))
		if err != nil {
			return nil, err
		}
		rows = append(rows, part...)
	}
	return rows, nil
}
