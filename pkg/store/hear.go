package store

import (
	"cmp"

	"gorm.io/gorm"
)

// Hear tells of every statement with its values, for tests that count them or ask how the database would go about them.
func (s *Store) Hear(heard func(statement string, values []any)) error {
	tell := func(db *gorm.DB) {
		if db.Statement != nil && db.Statement.SQL.Len() > 0 {
			heard(db.Statement.SQL.String(), db.Statement.Vars)
		}
	}
	const name = "palmares:hear"
	for _, db := range []*gorm.DB{s.read, s.write} {
		all := db.Callback()
		err := cmp.Or(all.Query().After("gorm:query").Register(name, tell), all.Row().After("gorm:row").Register(name, tell), all.Raw().After("gorm:raw").Register(name, tell),
			all.Create().After("gorm:create").Register(name, tell), all.Update().After("gorm:update").Register(name, tell), all.Delete().After("gorm:delete").Register(name, tell))
		if err != nil {
			return err
		}
		if s.read == s.write {
			break
		}
	}
	return nil
}
