package store

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

// copying sends rows to a table of a PostgreSQL as one COPY, in the text that it reads whatever a column's type is.
func copying(ctx context.Context, db *gorm.DB, table string, columns []string) (row func(values []any) error, end func() error, err error) {
	binary, err := binaryColumns(db, table)
	if err != nil {
		return nil, nil, err
	}
	from, to := io.Pipe()
	copied := make(chan error, 1)
	go func() {
		err := onWire(db, func(wire *stdlib.Conn) error {
			_, err := wire.Conn().PgConn().CopyFrom(ctx, from, `COPY "`+table+`" ("`+strings.Join(columns, `", "`)+`") FROM STDIN WITH (FORMAT csv)`)
			return err
		})
		_ = from.CloseWithError(err) // whoever still writes learns of it
		copied <- err
	}()
	out := bufio.NewWriter(to)
	row = func(values []any) error {
		for i, value := range values {
			if i > 0 {
				_ = out.WriteByte(',')
			}
			if err := writeField(out, value, binary[columns[i]]); err != nil {
				return fmt.Errorf("column %s: %w", columns[i], err)
			}
		}
		return out.WriteByte('\n')
	}
	end = func() error { return errors.Join(out.Flush(), to.Close(), <-copied) }
	return row, end, nil
}

// binaryColumns are those whose text is hexadecimal.
func binaryColumns(db *gorm.DB, table string) (map[string]bool, error) {
	var names []string
	err := db.Raw(`SELECT attname FROM pg_attribute WHERE attrelid = ('"' || current_schema() || '"."' || ? || '"')::regclass
		AND atttypid = 'bytea'::regtype AND attnum > 0`, table).Scan(&names).Error
	binary := map[string]bool{}
	for _, name := range names {
		binary[name] = true
	}
	return binary, err
}

// writeField writes a value in quotes, within which nothing has a meaning but the quote itself; nothing at all is NULL.
func writeField(out *bufio.Writer, value any, binary bool) error {
	var text string
	switch value := value.(type) {
	case nil:
		return nil
	case []byte:
		text = string(value)
		if binary {
			text = `\x` + hex.EncodeToString(value)
		}
	case string:
		text = value
	case time.Time:
		text = value.UTC().Format(time.RFC3339Nano)
	case int64, bool, float64:
		text = fmt.Sprint(value)
	default:
		return fmt.Errorf("no text for a %T", value)
	}
	_, err := out.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
	return err
}
