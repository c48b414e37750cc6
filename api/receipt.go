package api

import (
	"bytes"
	"context"

	"palmares/pkg/document"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// GetReceipt answers GET /entries/{entryId}/receipt.
func (h entryHandlers) GetReceipt(ctx context.Context, request GetReceiptRequestObject) (GetReceiptResponseObject, error) {
	view, err := h.rooms.Entries.Get(ctx, actorOf(ctx), request.EntryID)
	if err != nil {
		return nil, err
	}
	if view.Revision == 0 {
		return nil, fault.New(fault.Conflict, "entry_not_submitted")
	}
	owner, err := h.rooms.Accounts.Store.AccountByID(ctx, view.OwnerID)
	if err != nil {
		return nil, err
	}
	submitted, err := h.rooms.Entries.Submitted(ctx, view)
	if err != nil {
		return nil, err
	}
	proved, err := h.printedProof(ctx, submitted.Entry)
	if err != nil {
		return nil, err
	}
	locale := localeOf(ctx, request.Params.Lang)
	pdf, err := document.NewReceipt(document.Receipt{
		Edition: submitted.Edition.Title.In(locale), Organizer: submitted.Edition.Organizer.In(locale), Number: submitted.Label(),
		Title: submitted.Content.Title, Category: submitted.Category.Name.In(locale), Entrant: owner.Name,
		Organisation: submitted.Content.Organisation, Revision: submitted.Revision,
		At: submitted.SubmittedAt.In(submitted.Edition.Location()), Hash: submitted.ContentHash,
		VerifyAt: h.options.Site + "/candidatures/" + submitted.ID, Proof: proved, ProofAt: h.options.Site + "/verifier",
		Files: each(submitted.Files, func(f entry.File) document.ReceiptFile {
			return document.ReceiptFile{Name: f.Name, Bytes: f.Bytes, SHA256: f.SHA256}
		}),
	}, locale)
	return GetReceipt200ApplicationPdfResponse{Body: bytes.NewReader(pdf), ContentLength: int64(len(pdf))}, err
}

// printedProof is for whose entry it is: to others it would open the statement.
func (h entryHandlers) printedProof(ctx context.Context, of entry.Entry) ([]string, error) {
	if of.OwnerID != actorOf(ctx).ID {
		return nil, nil
	}
	receipt, err := h.rooms.Log.Receipt(ctx, of.ID, "entry.submitted")
	if fault.Is(err, fault.NotFound) {
		return nil, nil // an entry of before the log, or that was brought in from a table
	}
	if err != nil {
		return nil, err
	}
	return receipt.Printed()
}
