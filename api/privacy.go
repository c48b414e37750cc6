package api

import (
	"context"
	"fmt"

	"palmares/pkg/account"
	"palmares/pkg/privacy"
)

// privacyHandlers are the operations on what is held about a person.
type privacyHandlers struct {
	Privacy privacy.Service
	Options Options
}

// ExportMyData answers GET /me/data.
func (h privacyHandlers) ExportMyData(ctx context.Context, _ ExportMyDataRequestObject) (ExportMyDataResponseObject, error) {
	found, err := h.Privacy.Export(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	now := h.Options.Now()
	data := PersonalData{MadeAt: now, Sections: make([]PersonalSection, len(found))}
	for i, section := range found {
		data.Sections[i] = PersonalSection(section)
	}
	name := fmt.Sprintf("attachment; filename=%q", "palmares-"+now.Format("2006-01-02")+".json")
	return ExportMyData200JSONResponse{Body: data, Headers: ExportMyData200ResponseHeaders{ContentDisposition: name}}, nil
}

// EraseMe answers POST /me/erasure.
func (h privacyHandlers) EraseMe(ctx context.Context, request EraseMeRequestObject) (EraseMeResponseObject, error) {
	body := request.Body
	return EraseMe204Response{}, h.Privacy.EraseMe(ctx, actorOf(ctx), account.FactorProof{Password: body.Current, Second: secondOf(body.Code, body.Passkey)})
}

// EraseAccount answers POST /accounts/{accountId}/erasure.
func (h privacyHandlers) EraseAccount(ctx context.Context, request EraseAccountRequestObject) (EraseAccountResponseObject, error) {
	return EraseAccount204Response{}, h.Privacy.Erase(ctx, actorOf(ctx), request.AccountID, request.Body.Reason)
}
