package store

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"sync"

	"gorm.io/gorm/schema"
)

// frame is how GORM reads the JSON of which a contest's frame is made: its rounds, criteria, forms and their wordings, which everybody reads
// at every step and which change a few times a year. Each text is parsed once. Whoever reads it shares what came out with all others: it may be
// replaced, and never be changed in place.
type frame struct{ schema.JSONSerializer }

func init() { schema.RegisterSerializer("frame", frame{}) }

// Scan implements schema.SerializerInterface.
func (f frame) Scan(ctx context.Context, field *schema.Field, row reflect.Value, column any) error {
	var text string
	switch column := column.(type) {
	case nil:
	case string:
		text = column
	case []byte:
		text = string(column)
	default:
		return fmt.Errorf("a column of JSON is read as %T", column)
	}
	value, err := parsed.of(field.FieldType, text)
	if err != nil {
		return err
	}
	field.ReflectValueOf(ctx, row).Set(value)
	return nil
}

type frameText struct {
	as   reflect.Type
	text string
}

type frameTexts struct {
	mu    sync.RWMutex
	known map[frameText]reflect.Value
}

var parsed = &frameTexts{known: map[frameText]reflect.Value{}}

// mostFrames is more than the texts of a few editions; past it they are parsed anew.
const mostFrames = 5000

func (f *frameTexts) of(as reflect.Type, text string) (reflect.Value, error) {
	f.mu.RLock()
	value, known := f.known[frameText{as, text}]
	f.mu.RUnlock()
	if known {
		return value, nil
	}
	fresh := reflect.New(as)
	if text != "" {
		if err := json.Unmarshal([]byte(text), fresh.Interface()); err != nil {
			return reflect.Value{}, err
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.known) >= mostFrames {
		clear(f.known)
	}
	f.known[frameText{as, text}] = fresh.Elem()
	return fresh.Elem(), nil
}

// AlteredFrame names a shared value that somebody changed in place, which nobody may; for tests.
func AlteredFrame() string {
	parsed.mu.RLock()
	defer parsed.mu.RUnlock()
	for at, value := range parsed.known {
		fresh := reflect.New(at.as)
		if at.text != "" && json.Unmarshal([]byte(at.text), fresh.Interface()) != nil {
			continue
		}
		if !reflect.DeepEqual(fresh.Elem().Interface(), value.Interface()) {
			return fmt.Sprintf("%s of %s", at.as, at.text)
		}
	}
	return ""
}
