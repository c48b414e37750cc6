package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// lastAnswers keep what a long answer was last made of, and the answer in JSON: one that is made of the same is not written out again. That it is the same is
// seen by comparing all of it, and so no rule is needed for when it is not.
type lastAnswers[T any] struct {
	same func(a, b T) bool

	mu    sync.Mutex
	since time.Time
	kept  map[string]lastAnswer[T] // by who asks for what
}

type lastAnswer[T any] struct {
	value T
	written
}

// mostAnswers are a jury and its organizers; an answer of fifty rows has 25 kB, an entry 5. All go after a while: what somebody has taken away, or was erased,
// lies in no memory for long.
const (
	mostAnswers = 500
	answersKept = time.Minute
)

func (l *lastAnswers[T]) write(of string, value T, answer func() any) (written, error) {
	l.mu.Lock()
	last, known := l.kept[of]
	l.mu.Unlock()
	if known && l.same(last.value, value) {
		return last.written, nil
	}
	var body bytes.Buffer
	if err := json.NewEncoder(&body).Encode(answer()); err != nil {
		return written{}, err
	}
	now := written{body.Bytes(), contentTag(body.Bytes())}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.kept) >= mostAnswers || time.Since(l.since) > answersKept {
		l.kept, l.since = map[string]lastAnswer[T]{}, time.Now()
	}
	l.kept[of] = lastAnswer[T]{value, now}
	return now, nil
}

// written is an answer in JSON with the tag of its content.
type written struct {
	body []byte
	tag  string
}

func (a written) send(w http.ResponseWriter) error {
	w.Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	w.Header().Set("ETag", a.tag)
	_, err := w.Write(a.body)
	return err
}
