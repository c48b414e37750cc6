package api

import (
	"cmp"
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/document"
)

// EnterWithCode answers POST /session/code.
func (h accountHandlers) EnterWithCode(ctx context.Context, request EnterWithCodeRequestObject) (EnterWithCodeResponseObject, error) {
	opened, err := h.Accounts.SignInByCode(ctx, account.CodeEntry{
		Email: request.Body.Email, Letters: request.Body.Code, Secret: request.Body.Secret, From: callOf(ctx).origin(),
	})
	begun, err := h.begin(ctx, opened, err)
	return EnterWithCode200JSONResponse{begun}, err
}

// MakeSignInCode answers POST /editions/{editionId}/sign-in-codes.
func (h memberHandlers) MakeSignInCode(ctx context.Context, request MakeSignInCodeRequestObject) (MakeSignInCodeResponseObject, error) {
	life := time.Duration(request.Body.Minutes) * time.Minute
	made, err := h.rooms.Desk.MakeCode(ctx, actorOf(ctx), request.EditionID, request.Body.Email, cmp.Or(life, account.CodeLife))
	if err != nil {
		return nil, err
	}
	path, size, err := document.Code(made.Link)
	return MakeSignInCode201JSONResponse{
		Name: made.Name, Email: request.Body.Email, Code: made.Letters, Link: made.Link, Qr: Code{Path: path, Size: size},
		ExpiresAt: made.ExpiresAt.UTC(),
	}, err
}

func toCodeUse(code *account.CodeUse) *CodeUse {
	if code == nil {
		return nil
	}
	return &CodeUse{Maker: code.Maker, UsedAt: code.UsedAt.UTC()}
}
