package api

import (
	"context"
	"strings"

	"palmares/pkg/certificate"
)

type certificateHandlers struct {
	rooms   *Rooms
	options Options
}

// VerifyCertificate answers GET /certificates/{number}.
func (h certificateHandlers) VerifyCertificate(ctx context.Context, request VerifyCertificateRequestObject) (VerifyCertificateResponseObject, error) {
	state, view, err := h.rooms.Certificates.Verify(ctx, request.Number)
	if err != nil {
		return nil, err
	}
	keys, err := h.rooms.Log.Keys(ctx)
	out := Verification{Number: request.Number, State: CertificateState(state), Note: view.Note, Keys: keys}
	if end := view.End; end != nil {
		out.EndedAt, out.Reason, out.Successor = end.EndedAt.UTC(), end.Reason, orEmptyText(end.Successor)
	}
	return VerifyCertificate200JSONResponse(out), err
}

// GetRevocations answers GET /revocations.
func (h certificateHandlers) GetRevocations(ctx context.Context, _ GetRevocationsRequestObject) (GetRevocationsResponseObject, error) {
	note, err := h.rooms.Certificates.Revocations(ctx)
	if err != nil {
		return nil, err
	}
	keys, err := h.rooms.Log.Keys(ctx)
	return GetRevocations200JSONResponse{Note: note, Keys: keys}, err
}

// ListCertificates answers GET /editions/{editionId}/certificates.
func (h certificateHandlers) ListCertificates(ctx context.Context, request ListCertificatesRequestObject) (ListCertificatesResponseObject, error) {
	list, err := h.rooms.Certificates.List(ctx, actorOf(ctx), request.EditionID)
	return ListCertificates200JSONResponse(each(list, toCertificate)), err
}

// ListMyCertificates answers GET /me/certificates.
func (h certificateHandlers) ListMyCertificates(ctx context.Context, _ ListMyCertificatesRequestObject) (ListMyCertificatesResponseObject, error) {
	list, err := h.rooms.Certificates.Mine(ctx, actorOf(ctx))
	return ListMyCertificates200JSONResponse(each(list, toCertificate)), err
}

// RevokeCertificate answers POST /certificates/{number}/revocation.
func (h certificateHandlers) RevokeCertificate(ctx context.Context, request RevokeCertificateRequestObject) (RevokeCertificateResponseObject, error) {
	ended, err := h.rooms.Certificates.Revoke(ctx, actorOf(ctx), request.Number, strings.TrimSpace(request.Body.Reason))
	return RevokeCertificate200JSONResponse(toCertificate(ended)), err
}

// ReplaceCertificate answers POST /certificates/{number}/replacement.
func (h certificateHandlers) ReplaceCertificate(ctx context.Context, request ReplaceCertificateRequestObject) (ReplaceCertificateResponseObject, error) {
	made, err := h.rooms.Certificates.Replace(ctx, actorOf(ctx), request.Number, strings.TrimSpace(request.Body.Reason))
	return ReplaceCertificate201JSONResponse(toCertificate(made)), err
}

func toCertificate(v certificate.View) Certificate {
	out := Certificate{
		Number: v.Number, Kind: CertificateKind(v.Kind), State: CertificateState(v.State()), IssuedAt: v.IssuedAt.UTC(), EntryID: orEmptyText(v.EntryID),
		Can: each(v.Can, func(can string) CertificateCan { return CertificateCan(can) }),
	}
	if w := v.Says.Winner; w != nil {
		out.Name, out.Place = w.Title, w.Place
		out.Prize, out.Category = Text{Fr: w.Prize.FR, En: w.Prize.EN}, Text{Fr: w.Category.FR, En: w.Category.EN}
	}
	if j := v.Says.Judge; j != nil {
		out.Name = j.Name
	}
	if v.End != nil {
		out.EndedAt, out.Reason, out.Successor = v.End.EndedAt.UTC(), v.End.Reason, orEmptyText(v.End.Successor)
	}
	return out
}
