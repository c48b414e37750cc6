package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/upload"
)

// mountUploads serves tus. It asks of every request what the gate asks of an operation, and of a new upload what is asked of a file.
func mountUploads(e *echo.Echo, rooms Rooms, desk *upload.Desk) error {
	const base = basePath + "/uploads/"
	handler, err := desk.Handler(upload.Rules{
		Base: base, Limit: fileLimit,
		Admit: func(ctx context.Context, asked upload.Asked) (string, error) {
			actor := actorOf(ctx)
			return actor.ID, rooms.Entries.CheckUpload(ctx, actor, asked.EntryID, entry.Upload{Field: asked.Field, Name: asked.Name}, asked.Bytes)
		},
		Person: func(ctx context.Context) string { return actorOf(ctx).ID },
		Refuse: func(err error) (int, string) {
			failure := faultOf(err)
			body, _ := json.Marshal(toProblem(failure)) //nolint:errchkjson // strings and numbers
			return statuses[failure.Kind], string(body)
		},
	})
	if err != nil {
		return err
	}
	serve := echo.WrapHandler(http.StripPrefix(basePath+"/uploads", handler))
	for _, path := range []string{base, base + ":upload"} {
		e.Any(path, serve, caller{rooms.Accounts}.identify, admitted("entry:write"))
	}
	return nil
}

// admitted asks of a route beside the contract what the gate asks of an operation: a session, or a token with the scope.
func admitted(scope string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := mayCall(callOf(c.Request().Context()), scope); err != nil {
				return err
			}
			return next(c)
		}
	}
}

func mayCall(by call, scope string) error {
	switch {
	case by.refused != nil:
		return by.refused
	case !by.actor.SignedIn():
		return fault.New(fault.Unauthenticated, "session_required")
	case !by.actor.InScope(scope):
		return fault.New(fault.Forbidden, "scope_missing")
	default:
		return nil
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
	if err != nil && fault.Of(err).Kind == fault.Internal {
		return entry.File{}, err // it may be taken once more
	}
	_ = h.options.Uploads.End(ctx, actor.ID, request.UploadID) // what stays behind is swept
	return file, err
}
