package api

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"palmares/pkg/certificate"
	"palmares/pkg/document"
	"palmares/pkg/wording"
)

// GetCertificatePaper answers GET /certificates/{number}/paper.
func (h certificateHandlers) GetCertificatePaper(ctx context.Context, request GetCertificatePaperRequestObject) (GetCertificatePaperResponseObject, error) {
	view, err := h.rooms.Certificates.Have(ctx, actorOf(ctx), request.Number)
	if err != nil {
		return nil, err
	}
	of, err := h.rooms.Editions.Store.EditionByID(ctx, view.EditionID)
	if err != nil {
		return nil, err
	}
	view.Says.IssuedAt = view.Says.IssuedAt.In(of.Location())
	locale := localeOf(ctx, request.Params.Lang)
	lay := h.winner
	if view.Kind == certificate.ForJudge {
		lay = h.judge
	}
	pdf, err := lay(view, locale)
	return GetCertificatePaper200ApplicationPdfResponse{Body: bytes.NewReader(pdf), ContentLength: int64(len(pdf))}, err
}

func (h certificateHandlers) verifyAt(number string) string {
	return h.options.Site + "/certificats/" + number
}

func (h certificateHandlers) winner(view certificate.View, locale wording.Locale) ([]byte, error) {
	says, w := view.Says, view.Says.Winner
	name := ""
	if len(w.Team) == 1 || w.Organisation == "" {
		name = strings.Join(w.Team, ", ")
	}
	return document.NewCertificate(document.Certificate{
		Edition: wordsOf(says.EditionName).In(locale), Organizer: wordsOf(says.Organizer).In(locale), Winner: name, Organisation: w.Organisation,
		Country: countryIn(w.Country, locale), Title: w.Title, Category: wordsOf(w.Category).In(locale), Prize: wordsOf(w.Prize).In(locale),
		Place: w.Place, ExAequo: w.ExAequo, Reward: wordsOf(w.Reward).In(locale), Venue: wordsOf(says.Venue).In(locale), At: says.IssuedAt,
		Signatories: each(says.Signatories, toSignatory), Number: says.Number, Fingerprint: beginning(view.Note), VerifyAt: h.verifyAt(says.Number),
	}, locale)
}

func (h certificateHandlers) judge(view certificate.View, locale wording.Locale) ([]byte, error) {
	says, j := view.Says, view.Says.Judge
	role := document.Member
	if j.President {
		role = document.President
	}
	return document.NewAttestation(document.Attestation{
		Edition: wordsOf(says.EditionName).In(locale), Organizer: wordsOf(says.Organizer).In(locale), Judge: j.Name, Organisation: j.Organisation,
		Country: countryIn(j.Country, locale), Role: role, Venue: wordsOf(says.Venue).In(locale), At: says.IssuedAt,
		Rounds: each(j.Rounds, func(r certificate.Round) document.AttestationRound {
			return document.AttestationRound{Category: wordsOf(r.Category).In(locale), Name: wordsOf(r.Name).In(locale), Entries: r.Entries}
		}),
		Signatories: each(says.Signatories, toSignatory), Number: says.Number, Fingerprint: beginning(view.Note), VerifyAt: h.verifyAt(says.Number),
	}, locale)
}

func wordsOf(text certificate.Wording) wording.Text { return wording.Of(text.FR, text.EN) }

func toSignatory(s certificate.Signatory) document.Signatory {
	return document.Signatory{Name: s.Name, Function: s.Function}
}

// beginning is how the signature of a note begins, in groups that can be compared by eye.
func beginning(note string) string {
	const keyHash, shown, group = 4, 8, 4
	fields := strings.Fields(note[strings.LastIndex(note, "— "):])
	signature, err := base64.StdEncoding.DecodeString(fields[len(fields)-1])
	if err != nil || len(signature) < keyHash+shown {
		return ""
	}
	digits := hex.EncodeToString(signature[keyHash : keyHash+shown])
	groups := []string{}
	for i := 0; i < len(digits); i += group {
		groups = append(groups, digits[i:i+group])
	}
	return strings.Join(groups, " ")
}
