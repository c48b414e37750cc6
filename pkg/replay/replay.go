// Package replay remembers what a creation answered, so that a request sent twice is done once (idempotence).
//
// A replay is written in the transaction of the creation itself: either both exist or neither.
package replay

import (
	"context"
	"time"
)

// Answer is what was answered to a person's request with a key.
type Answer struct {
	AccountID   string `gorm:"primaryKey"`
	Key         string `gorm:"primaryKey"`
	Operation   string
	RequestHash string // SHA-256 of the request, to refuse the key for another one
	Status      int
	Headers     map[string]string `gorm:"serializer:json"`
	Body        []byte
	CreatedAt   time.Time `gorm:"autoCreateTime:false"`
}

// TableName names the table.
func (Answer) TableName() string { return "idempotency" }

// Store keeps answers. AnswerTo answers NotFound for a new key; KeepAnswer answers Conflict "request_in_progress" when
// the same key was kept meanwhile.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AnswerTo(ctx context.Context, accountID, key string) (Answer, error)
	KeepAnswer(ctx context.Context, answer *Answer) error
	ForgetAnswers(ctx context.Context, before time.Time) error
}
