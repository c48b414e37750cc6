package api

import (
	"context"

	"palmares/pkg/account"
)

// AskProvider tells a browser where to sign in, and gives it a key.
func (h accountHandlers) AskProvider(ctx context.Context, _ AskProviderRequestObject) (AskProviderResponseObject, error) {
	address, key, err := h.Accounts.AskProvider(ctx)
	return AskProvider200JSONResponse{Address: address, Key: key}, err
}

// EnterByProvider signs in whom the provider named.
func (h accountHandlers) EnterByProvider(ctx context.Context, request EnterByProviderRequestObject) (EnterByProviderResponseObject, error) {
	body := request.Body
	opened, err := h.Accounts.EnterByProvider(ctx, account.Entry{
		ProviderReturn: account.ProviderReturn{Key: body.Key, State: body.State, Code: body.Code, Issuer: body.Iss},
		Second:         secondOf(body.Factor, body.Passkey),
	})
	begun, err := h.begin(ctx, opened, err)
	return EnterByProvider200JSONResponse{begun}, err
}

// AskPasskeyOfVisitor asks a passkey to sign, once the provider has named its person.
func (h accountHandlers) AskPasskeyOfVisitor(ctx context.Context, request AskPasskeyOfVisitorRequestObject) (AskPasskeyOfVisitorResponseObject, error) {
	asked, err := optionsOf(h.Accounts.AskPasskeyOfVisitor(ctx, request.Body.Key))
	return AskPasskeyOfVisitor200JSONResponse(asked), err
}

// ListIdentities gives the caller's identities.
func (h accountHandlers) ListIdentities(ctx context.Context, _ ListIdentitiesRequestObject) (ListIdentitiesResponseObject, error) {
	list, err := h.Accounts.ListIdentities(ctx, actorOf(ctx))
	return ListIdentities200JSONResponse(each(list, toIdentity)), err
}

// AskProviderToTie tells the caller's browser where to go.
func (h accountHandlers) AskProviderToTie(ctx context.Context, request AskProviderToTieRequestObject) (AskProviderToTieResponseObject, error) {
	address, key, err := h.Accounts.AskProviderToTie(ctx, actorOf(ctx), proofOf(*request.Body))
	return AskProviderToTie200JSONResponse{Address: address, Key: key}, err
}

// TieIdentity ties whom the provider named to the caller's account.
func (h accountHandlers) TieIdentity(ctx context.Context, request TieIdentityRequestObject) (TieIdentityResponseObject, error) {
	body := request.Body
	tied, err := h.Accounts.TieIdentity(ctx, actorOf(ctx), account.ProviderReturn{Key: body.Key, State: body.State, Code: body.Code, Issuer: body.Iss})
	return TieIdentity201JSONResponse(toIdentity(tied)), err
}

// UntieIdentity forgets one of the caller's identities.
func (h accountHandlers) UntieIdentity(ctx context.Context, request UntieIdentityRequestObject) (UntieIdentityResponseObject, error) {
	return UntieIdentity204Response{}, h.Accounts.UntieIdentity(ctx, actorOf(ctx), request.IdentityID, proofOf(*request.Body))
}

func toIdentity(one account.Identity) Identity {
	told := Identity{ID: one.ID, Email: one.Email, TiedAt: one.TiedAt.UTC()}
	if one.UsedAt != nil {
		used := one.UsedAt.UTC()
		told.UsedAt = &used
	}
	return told
}
