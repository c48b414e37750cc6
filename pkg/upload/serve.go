package upload

import (
	"context"
	"io"
	"net/http"
	"path"
	"time"

	tusd "github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog"
)

// Rules are what the desk asks of whoever serves it.
type Rules struct {
	Base  string // where uploads are, with a final slash
	Limit int64  // of one upload, in bytes
	// Admit says whose an upload is, or refuses it before a byte is read.
	Admit func(ctx context.Context, asked Asked) (ownerID string, err error)
	// Person is who sends a request, or empty.
	Person func(ctx context.Context) string
	// Refuse gives a refusal its answer.
	Refuse func(err error) (status int, body string)
}

// Handler serves the protocol under the base.
func (d *Desk) Handler(rules Rules) (http.Handler, error) {
	composer := tusd.NewStoreComposer()
	d.store.UseIn(composer)
	memorylocker.New().UseIn(composer)
	serve, err := tusd.NewUnroutedHandler(tusd.Config{
		StoreComposer: composer, BasePath: rules.Base, MaxSize: rules.Limit, DisableDownload: true, DisableConcatenation: true,
		Cors: &tusd.CorsConfig{Disable: true}, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), NetworkTimeout: time.Minute,
		PreUploadCreateCallback: func(event tusd.HookEvent) (tusd.HTTPResponse, tusd.FileInfoChanges, error) {
			return d.begin(event, rules)
		},
	})
	if err != nil {
		return nil, err
	}
	routes := map[string]http.HandlerFunc{
		http.MethodPost: serve.PostFile, http.MethodHead: serve.HeadFile, http.MethodPatch: serve.PatchFile, http.MethodDelete: serve.DelFile,
	}
	return serve.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		do, known := routes[r.Method]
		switch {
		case !known:
			w.WriteHeader(http.StatusMethodNotAllowed)
		case r.Method != http.MethodPost && !owns(rules.Person(r.Context()), path.Base(r.URL.Path)):
			w.WriteHeader(http.StatusNotFound)
		default:
			do(w, r)
		}
	})), nil
}

// begin admits an upload, and names it after its owner.
func (d *Desk) begin(event tusd.HookEvent, rules Rules) (tusd.HTTPResponse, tusd.FileInfoChanges, error) {
	refused := func(err error) (tusd.HTTPResponse, tusd.FileInfoChanges, error) {
		status, body := rules.Refuse(err)
		answer := tusd.HTTPResponse{StatusCode: status, Body: body, Header: tusd.HTTPHeader{"Content-Type": "application/problem+json"}}
		return tusd.HTTPResponse{}, tusd.FileInfoChanges{}, tusd.Error{ErrorCode: "ERR_REFUSED", Message: body, HTTPResponse: answer}
	}
	owner, err := rules.Admit(event.Context, askedOf(event.Upload))
	if err != nil {
		return refused(err)
	}
	if err := d.checkRoom(event.Context, owner, event.Upload.Size); err != nil {
		return refused(err)
	}
	return tusd.HTTPResponse{}, tusd.FileInfoChanges{ID: owner + "_" + d.newID()}, nil
}
