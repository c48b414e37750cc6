package api

import (
	"context"
	"encoding/hex"

	"palmares/pkg/account"
	"palmares/pkg/ledger"
)

// GetLog answers GET /editions/{editionId}/log.
func (h ledgerHandlers) GetLog(ctx context.Context, request GetLogRequestObject) (GetLogResponseObject, error) {
	if _, err := h.rooms.Editions.Get(ctx, account.Actor{}, request.EditionID); err != nil {
		return nil, err
	}
	last, err := h.rooms.Log.Latest(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	keys, err := h.rooms.Log.Keys(ctx)
	return GetLog200JSONResponse{
		Origin: h.rooms.Log.Origin(request.EditionID), Size: last.Size, Checkpoint: last.Note, SignedAt: last.SignedAt.UTC(), Keys: keys,
	}, err
}

// ListLeaves answers GET /editions/{editionId}/log/leaves.
func (h ledgerHandlers) ListLeaves(ctx context.Context, request ListLeavesRequestObject) (ListLeavesResponseObject, error) {
	if _, err := h.rooms.Editions.Get(ctx, account.Actor{}, request.EditionID); err != nil {
		return nil, err
	}
	leaves, err := h.rooms.Log.Leaves(ctx, request.EditionID, request.Params.From)
	return ListLeaves200JSONResponse(each(leaves, hexOf)), err
}

// ProveConsistency answers GET /editions/{editionId}/log/consistency.
func (h ledgerHandlers) ProveConsistency(ctx context.Context, request ProveConsistencyRequestObject) (ProveConsistencyResponseObject, error) {
	if _, err := h.rooms.Editions.Get(ctx, account.Actor{}, request.EditionID); err != nil {
		return nil, err
	}
	path, err := h.rooms.Log.Consistency(ctx, request.EditionID, request.Params.From, request.Params.To)
	return ProveConsistency200JSONResponse(each(path, hexOf)), err
}

func hexOf(hash [32]byte) Sha256 { return hex.EncodeToString(hash[:]) }

// GetEntryProof answers GET /entries/{entryId}/proof.
func (h ledgerHandlers) GetEntryProof(ctx context.Context, request GetEntryProofRequestObject) (GetEntryProofResponseObject, error) {
	mine, err := h.rooms.Entries.Own(ctx, actorOf(ctx), request.EntryID)
	if err != nil {
		return nil, err
	}
	receipt, err := h.rooms.Log.Receipt(ctx, mine.ID, "entry.submitted")
	return GetEntryProof200JSONResponse(toProofReceipt(receipt)), err
}

// GetScorecardProof answers GET /assignments/{assignmentId}/proof.
func (h ledgerHandlers) GetScorecardProof(ctx context.Context, request GetScorecardProofRequestObject) (GetScorecardProofResponseObject, error) {
	mine, _, err := h.rooms.Jury.Mine(ctx, actorOf(ctx), request.AssignmentID)
	if err != nil {
		return nil, err
	}
	receipt, err := h.rooms.Log.Receipt(ctx, mine.ID, "scorecard.submitted")
	return GetScorecardProof200JSONResponse(toProofReceipt(receipt)), err
}

func toProofReceipt(r ledger.Receipt) ProofReceipt {
	return ProofReceipt{Statement: r.Statement, Salt: r.Salt, Position: r.Position, Path: r.Path, Checkpoint: r.Checkpoint}
}
