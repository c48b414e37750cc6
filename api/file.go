package api

import (
	"context"
	"mime"

	"palmares/pkg/entry"
)

// UploadFile answers POST /entries/{entryId}/files.
func (h entryHandlers) UploadFile(ctx context.Context, request UploadFileRequestObject) (UploadFileResponseObject, error) {
	file, err := h.rooms.Entries.AddFile(ctx, actorOf(ctx), request.EntryID, entry.Upload{
		Field: request.Params.Field, Name: request.Params.Name, Content: request.Body,
	})
	return UploadFile201JSONResponse(toFile(file)), err
}

// GetFile answers GET /entries/{entryId}/files/{fileId}.
func (h entryHandlers) GetFile(ctx context.Context, request GetFileRequestObject) (GetFileResponseObject, error) {
	file, err := h.rooms.Entries.OpenFile(ctx, actorOf(ctx), request.EntryID, request.FileID)
	if err != nil {
		return nil, err
	}
	sent, err := take(file, request.Params.Range, request.Params.IfRange)
	switch {
	case err != nil:
		return nil, err
	case sent.from > 0:
		return GetFile206ApplicationOctetStreamResponse{sent.rest()}, nil
	default:
		return GetFile200ApplicationOctetStreamResponse{sent.whole()}, nil
	}
}

// ClearFile answers POST /entries/{entryId}/files/{fileId}/clearance.
func (h entryHandlers) ClearFile(ctx context.Context, request ClearFileRequestObject) (ClearFileResponseObject, error) {
	file, err := h.rooms.Entries.ClearFile(ctx, actorOf(ctx), request.EntryID, request.FileID, request.Body.Reason)
	if err != nil {
		return nil, err
	}
	return ClearFile201JSONResponse(toFile(file)), nil
}

// DeleteFile answers DELETE /entries/{entryId}/files/{fileId}.
func (h entryHandlers) DeleteFile(ctx context.Context, request DeleteFileRequestObject) (DeleteFileResponseObject, error) {
	return DeleteFile204Response{}, h.rooms.Entries.RemoveFile(ctx, actorOf(ctx), request.EntryID, request.FileID)
}

// attachment makes the browser save a file rather than show it.
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}
