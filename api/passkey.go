package api

import (
	"context"
	"encoding/json"

	"palmares/pkg/account"
	"palmares/pkg/passkey"
)

// AskPasskey asks a passkey to sign, once the password was right.
func (h accountHandlers) AskPasskey(ctx context.Context, request AskPasskeyRequestObject) (AskPasskeyResponseObject, error) {
	asked, err := optionsOf(h.Accounts.AskPasskey(ctx, account.Credentials{
		Email: request.Body.Email, Password: request.Body.Password, From: callOf(ctx).origin(),
	}))
	return AskPasskey200JSONResponse(asked), err
}

// StartPasskey tells the caller's device how to make a passkey.
func (h accountHandlers) StartPasskey(ctx context.Context, request StartPasskeyRequestObject) (StartPasskeyResponseObject, error) {
	asked, err := optionsOf(h.Accounts.StartPasskey(ctx, actorOf(ctx), proofOf(*request.Body)))
	return StartPasskey200JSONResponse(asked), err
}

// CreatePasskey keeps what the device made.
func (h accountHandlers) CreatePasskey(ctx context.Context, request CreatePasskeyRequestObject) (CreatePasskeyResponseObject, error) {
	body := request.Body
	made, codes, err := h.Accounts.CreatePasskey(ctx, actorOf(ctx), account.NewPasskey{Name: body.Name, Made: passkey.Made{
		ID: body.ID, ClientData: body.ClientData, Attestation: body.Attestation, Transports: body.Transports,
	}})
	return CreatePasskey201JSONResponse{Passkey: toPasskey(made), Codes: append([]string{}, codes...)}, err
}

// AskPasskeyProof asks a passkey to sign, before the caller's factors are changed.
func (h accountHandlers) AskPasskeyProof(ctx context.Context, _ AskPasskeyProofRequestObject) (AskPasskeyProofResponseObject, error) {
	asked, err := optionsOf(h.Accounts.AskPasskeyProof(ctx, actorOf(ctx)))
	return AskPasskeyProof200JSONResponse(asked), err
}

// RemovePasskey forgets one of the caller's passkeys.
func (h accountHandlers) RemovePasskey(ctx context.Context, request RemovePasskeyRequestObject) (RemovePasskeyResponseObject, error) {
	return RemovePasskey204Response{}, h.Accounts.RemovePasskey(ctx, actorOf(ctx), request.PasskeyID, proofOf(*request.Body))
}

// optionsOf carries to the browser what passkey wrote for it.
func optionsOf(written json.RawMessage, err error) (PasskeyOptions, error) {
	var options PasskeyOptions
	if err != nil {
		return options, err
	}
	err = json.Unmarshal(written, &options)
	return options, err
}

func proofOf(body FactorProof) account.FactorProof {
	return account.FactorProof{Password: body.Password, Second: secondOf(body.Code, body.Passkey)}
}

func secondOf(code string, answer *PasskeyAnswer) account.Second {
	second := account.Second{Code: code}
	if answer != nil {
		second.Passkey = &passkey.Answer{
			ID: answer.ID, ClientData: answer.ClientData, AuthenticatorData: answer.AuthenticatorData,
			Signature: answer.Signature, Handle: answer.UserHandle,
		}
	}
	return second
}

func toPasskey(one account.Passkey) Passkey {
	told := Passkey{ID: one.ID, Name: one.Name, Synced: one.Synced, MadeAt: one.MadeAt.UTC()}
	if one.UsedAt != nil {
		used := one.UsedAt.UTC()
		told.UsedAt = &used
	}
	return told
}
