package api

import (
	"context"
	"net/http"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/upload"
)

// CreateUpload answers POST /uploads.
func (h entryHandlers) CreateUpload(ctx context.Context, _ CreateUploadRequestObject) (CreateUploadResponseObject, error) {
	return h.speak(ctx), nil
}

// ReadUpload answers HEAD /uploads/{uploadId}.
func (h entryHandlers) ReadUpload(ctx context.Context, _ ReadUploadRequestObject) (ReadUploadResponseObject, error) {
	return h.speak(ctx), nil
}

// SendUpload answers PATCH /uploads/{uploadId}.
func (h entryHandlers) SendUpload(ctx context.Context, _ SendUploadRequestObject) (SendUploadResponseObject, error) {
	return h.speak(ctx), nil
}

// EndUpload answers DELETE /uploads/{uploadId}.
func (h entryHandlers) EndUpload(ctx context.Context, _ EndUploadRequestObject) (EndUploadResponseObject, error) {
	return h.speak(ctx), nil
}

// spoken is an answer by a protocol that has its own headers: the desk reads the request as it came.
type spoken func(w http.ResponseWriter) error

// VisitCreateUploadResponse and its like give the desk its turn.
func (s spoken) VisitCreateUploadResponse(w http.ResponseWriter) error { return s(w) }

// VisitReadUploadResponse is for HEAD.
func (s spoken) VisitReadUploadResponse(w http.ResponseWriter) error { return s(w) }

// VisitSendUploadResponse is for PATCH.
func (s spoken) VisitSendUploadResponse(w http.ResponseWriter) error { return s(w) }

// VisitEndUploadResponse is for DELETE.
func (s spoken) VisitEndUploadResponse(w http.ResponseWriter) error { return s(w) }

func (h entryHandlers) speak(ctx context.Context) spoken {
	actor := actorOf(ctx)
	return func(w http.ResponseWriter) error {
		sender := upload.Sender{ID: actor.ID, Room: entry.RoomOf(actor), Admit: func(ctx context.Context, asked upload.Asked) error {
			return h.rooms.Entries.CheckUpload(ctx, actor, asked.EntryID, entry.Upload{Field: asked.Field, SHA256: asked.SHA256}, asked.Bytes)
		}}
		return h.options.Uploads.Serve(w, callOf(ctx).here.Request(), sender)
	}
}

// CompleteUpload answers POST /entries/{entryId}/uploads/{uploadId}.
func (h entryHandlers) CompleteUpload(ctx context.Context, request CompleteUploadRequestObject) (CompleteUploadResponseObject, error) {
	file, err := h.take(ctx, actorOf(ctx), request)
	return CompleteUpload201JSONResponse(toFile(file)), err
}

func (h entryHandlers) take(ctx context.Context, actor account.Actor, request CompleteUploadRequestObject) (entry.File, error) {
	whole, err := h.options.Uploads.Take(ctx, actor.ID, request.UploadID)
	if err != nil {
		return entry.File{}, err
	}
	defer func() { _ = whole.Content.Close() }()
	if whole.EntryID != request.EntryID {
		return entry.File{}, fault.New(fault.NotFound, "upload_not_found")
	}
	file, err := h.rooms.Entries.AddFile(ctx, actor, request.EntryID, entry.Upload{
		Field: whole.Field, Name: whole.Name, SHA256: whole.SHA256, Content: whole.Content,
	})
	if kind := fault.Of(err).Kind; err != nil && (kind == fault.Internal || kind == fault.Unavailable) {
		return entry.File{}, err // it may be taken once more
	}
	_ = h.options.Uploads.End(ctx, actor.ID, request.UploadID) // what stays behind is swept
	return file, err
}
