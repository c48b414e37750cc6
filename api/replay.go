package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
	"palmares/pkg/replay"
)

// replays answers a creation that was sent twice with what the first one answered.
type replays struct {
	store replay.Store
	now   func() time.Time
}

// keyHeader names the request that is sent again.
const keyHeader = "Idempotency-Key"

// errReplayed leaves the transaction when the answer is already there.
var errReplayed = errors.New("replayed")

// remember runs a creation with a key in one transaction with the record of its answer.
func (r replays) remember(next StrictHandlerFunc, operationID string) StrictHandlerFunc {
	return func(c echo.Context, request any) (any, error) {
		key, actor := c.Request().Header.Get(keyHeader), actorOf(c.Request().Context())
		if key == "" || !actor.SignedIn() || !keyed[operationID] {
			return next(c, request)
		}
		known := replay.Answer{AccountID: actor.ID, Key: key, Operation: operationID, RequestHash: fingerprint(c, request)}
		original := c.Request()
		defer c.SetRequest(original)
		err := r.store.Transact(original.Context(), func(ctx context.Context) error {
			c.SetRequest(original.WithContext(ctx))
			return r.once(c, &known, func() (any, error) { return next(c, request) })
		})
		if err != nil && !errors.Is(err, errReplayed) {
			return nil, err
		}
		return nil, write(c, known)
	}
}

// keyed are the creations whose answer is kept. Those that answer with a secret are not among them, nor uploads:
// the same bytes in the same field are one file.
var keyed = map[string]bool{
	"CreateEdition": true, "CreateCategory": true, "CreateRound": true, "CreateEntry": true, "SubmitEntry": true,
	"CreateRequest": true, "RecordConflict": true, "CreateAssignments": true, "CastVote": true, "CreatePrize": true,
	"CreatePublication": true, "CreatePlan": true, "PublishPlan": true, "RecordAttendance": true, "ObjectToJudge": true,
	"CloseEdition": true, "AskCorrection": true, "ReceiveArrival": true, "MakeComplaint": true, "SettlePaperSheet": true,
}

// once finds the answer to a key, or does what is asked and keeps its answer.
func (r replays) once(c echo.Context, known *replay.Answer, do func() (any, error)) error {
	ctx := c.Request().Context()
	before, err := r.store.AnswerTo(ctx, known.AccountID, known.Key)
	if err == nil {
		if before.RequestHash != known.RequestHash || before.Operation != known.Operation {
			return fault.New(fault.Conflict, "idempotency_key_reused")
		}
		*known = before
		return errReplayed
	}
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	response, err := do()
	if err != nil {
		return err
	}
	if err := record(response, known); err != nil {
		return err
	}
	known.CreatedAt = r.now()
	return r.store.KeepAnswer(ctx, known)
}

func fingerprint(c echo.Context, request any) string {
	content, err := json.Marshal(request)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(append([]byte(c.Request().URL.Path+"\n"), content...))
	return hex.EncodeToString(sum[:])
}

// memory is a response kept in memory.
type memory struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (m *memory) Header() http.Header            { return m.header }
func (m *memory) WriteHeader(status int)         { m.status = status }
func (m *memory) Write(data []byte) (int, error) { return m.body.Write(data) }

func record(response any, into *replay.Answer) error {
	kept := &memory{header: http.Header{}, status: http.StatusOK}
	if err := visit(response, kept); err != nil {
		return err
	}
	into.Status, into.Body, into.Headers = kept.status, kept.body.Bytes(), map[string]string{}
	for name := range kept.header {
		into.Headers[name] = kept.header.Get(name)
	}
	return nil
}

func write(c echo.Context, answer replay.Answer) error {
	for name, value := range answer.Headers {
		c.Response().Header().Set(name, value)
	}
	c.Response().WriteHeader(answer.Status)
	_, err := c.Response().Write(answer.Body)
	return err
}
