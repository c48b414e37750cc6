package upload

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	tusd "github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog"

	"palmares/pkg/disk"
	"palmares/pkg/fault"
)

// Sender is who speaks the protocol.
type Sender struct {
	ID   string
	Room int64 // bytes that they may have in all
	// Admit refuses an upload before a byte is read.
	Admit func(ctx context.Context, asked Asked) error
}

// turn is one request on its way through tusd, and why we refuse it.
type turn struct {
	sender  Sender
	refused error
}

type turnKey struct{}

// speaker knows the protocol: tusd without its routes, its log and what we do not offer (sizes told later, downloads, joining).
func (d *Desk) speaker() (*tusd.UnroutedHandler, error) {
	composer := tusd.NewStoreComposer()
	composer.UseCore(d.shelf)
	composer.UseTerminater(d.shelf)
	memorylocker.New().UseIn(composer)
	return tusd.NewUnroutedHandler(tusd.Config{
		StoreComposer: composer, BasePath: "/", DisableDownload: true, Cors: &tusd.CorsConfig{Disable: true},
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), NetworkTimeout: time.Minute, PreUploadCreateCallback: d.begin,
	})
}

// Serve answers one request: POST begins an upload, HEAD, PATCH and DELETE are about the one that the path ends with. What is refused is
// returned, and nothing is written.
func (d *Desk) Serve(w http.ResponseWriter, r *http.Request, sender Sender) error {
	do := map[string]http.HandlerFunc{
		http.MethodPost: d.tus.PostFile, http.MethodHead: d.tus.HeadFile, http.MethodPatch: d.tus.PatchFile, http.MethodDelete: d.tus.DelFile,
	}[r.Method]
	if r.Method == http.MethodPost {
		d.beginning.Lock() // what one person has is counted one by one; no body is read meanwhile
		defer d.beginning.Unlock()
		r.Header.Del("Content-Type")
	} else if _, err := d.find(r.Context(), sender.ID, path.Base(r.URL.Path)); err != nil {
		return err
	}
	r.Header.Del("X-HTTP-Method-Override")
	made, answer := &turn{sender: sender}, &held{ResponseWriter: w, header: http.Header{}}
	given := r.WithContext(context.WithValue(r.Context(), turnKey{}, made))
	given.URL = &url.URL{Path: "/" + path.Base(r.URL.Path)}
	d.tus.Middleware(do).ServeHTTP(answer, given)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // the next request of this connection may be a stream
	switch {
	case made.refused != nil:
		return made.refused
	case answer.status >= http.StatusBadRequest:
		return answer.refusal()
	}
	answer.release(r.URL.Path)
	return nil
}

// begin admits an upload, and names it after its owner.
func (d *Desk) begin(event tusd.HookEvent) (tusd.HTTPResponse, tusd.FileInfoChanges, error) {
	made, _ := event.Context.Value(turnKey{}).(*turn)
	made.refused = made.sender.Admit(event.Context, askedOf(event.Upload))
	if made.refused == nil {
		made.refused = d.checkRoom(event.Context, made.sender, event.Upload.Size)
	}
	return tusd.HTTPResponse{}, tusd.FileInfoChanges{ID: made.sender.ID + "_" + d.newID()}, made.refused
}

// held keeps tusd's answer until it is known to be no refusal: those have words of ours.
type held struct {
	http.ResponseWriter
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *held) Header() http.Header               { return h.header }
func (h *held) WriteHeader(status int)            { h.status = status }
func (h *held) Write(content []byte) (int, error) { return h.body.Write(content) }
func (h *held) Unwrap() http.ResponseWriter       { return h.ResponseWriter }

// release lets the answer go. Where an upload is, is told without a host: whoever stands before us may have another name.
func (h *held) release(asked string) {
	if where, err := url.Parse(h.header.Get("Location")); err == nil && where.Path != "" {
		h.header.Set("Location", path.Join(asked, path.Base(where.Path)))
	}
	for name, values := range h.header {
		h.ResponseWriter.Header()[name] = values
	}
	h.ResponseWriter.WriteHeader(h.status)
}

// refusal says in the house's words what tusd refused.
func (h *held) refusal() error {
	said := errors.New(strings.TrimSpace(h.body.String()))
	for number := range disk.Failures {
		if strings.Contains(said.Error(), number.Error()) {
			return disk.Told(fmt.Errorf("%w: %w", number, said))
		}
	}
	switch {
	case h.status == http.StatusNotFound:
		return notFound().Because(said)
	case h.status == http.StatusConflict:
		return fault.New(fault.Conflict, "upload_elsewhere").Because(said)
	case h.status == http.StatusLocked:
		return fault.New(fault.Conflict, "upload_busy").Because(said)
	case h.status == http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "request_too_large").Because(said)
	case strings.HasPrefix(said.Error(), "ERR_INTERNAL"):
		return said
	default: // cut, or not of the protocol
		return fault.New(fault.Malformed, "upload_broken").Because(said)
	}
}
