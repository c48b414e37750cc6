package api

import (
	"context"

	"palmares/pkg/document"
)

// GetFactor tells the caller of their second factor.
func (h accountHandlers) GetFactor(ctx context.Context, _ GetFactorRequestObject) (GetFactorResponseObject, error) {
	state, err := h.Accounts.GetFactor(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	told := GetFactor200JSONResponse{
		App: state.App, Passkeys: make([]Passkey, len(state.Passkeys)), RecoveryLeft: state.RecoveryLeft, Can: []FactorCan{},
	}
	for i, one := range state.Passkeys {
		told.Passkeys[i] = toPasskey(one)
	}
	if h.Accounts.Passkeys != nil {
		told.Can = append(told.Can, FactorCanAddPasskey)
	}
	if state.Since != nil {
		since := state.Since.UTC()
		told.Since = &since
	}
	return told, nil
}

// StartFactor gives a key, which this answer alone shows.
func (h accountHandlers) StartFactor(ctx context.Context, request StartFactorRequestObject) (StartFactorResponseObject, error) {
	key, err := h.Accounts.StartFactor(ctx, actorOf(ctx), proofOf(*request.Body))
	if err != nil {
		return nil, err
	}
	path, size, err := document.Code(key.Address)
	return StartFactor200JSONResponse{Key: key.Text, Address: key.Address, Qr: Code{Path: path, Size: size}}, err
}

// ConfirmFactor takes the first code of the app.
func (h accountHandlers) ConfirmFactor(ctx context.Context, request ConfirmFactorRequestObject) (ConfirmFactorResponseObject, error) {
	codes, err := h.Accounts.ConfirmFactor(ctx, actorOf(ctx), request.Body.Code)
	return ConfirmFactor200JSONResponse{Codes: append([]string{}, codes...)}, err
}

// RenewRecoveryCodes gives new recovery codes.
func (h accountHandlers) RenewRecoveryCodes(ctx context.Context, request RenewRecoveryCodesRequestObject) (RenewRecoveryCodesResponseObject, error) {
	codes, err := h.Accounts.RenewRecovery(ctx, actorOf(ctx), proofOf(*request.Body))
	return RenewRecoveryCodes200JSONResponse{Codes: codes}, err
}

// RemoveFactor asks for the password alone again.
func (h accountHandlers) RemoveFactor(ctx context.Context, request RemoveFactorRequestObject) (RemoveFactorResponseObject, error) {
	return RemoveFactor204Response{}, h.Accounts.RemoveFactor(ctx, actorOf(ctx), proofOf(*request.Body))
}

// ResetFactor answers POST /members/{memberId}/factor-reset.
func (h memberHandlers) ResetFactor(ctx context.Context, request ResetFactorRequestObject) (ResetFactorResponseObject, error) {
	return ResetFactor204Response{}, h.rooms.Members.ResetFactor(ctx, actorOf(ctx), request.MemberID, request.Body.Reason)
}
