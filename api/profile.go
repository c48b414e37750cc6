package api

import (
	"context"

	"palmares/pkg/form"
	"palmares/pkg/member"
)

// GetProfile answers GET /members/{memberId}/profile.
func (h memberHandlers) GetProfile(ctx context.Context, request GetProfileRequestObject) (GetProfileResponseObject, error) {
	judging, err := h.rooms.Members.Judging(ctx, actorOf(ctx), request.MemberID)
	return GetProfile200JSONResponse(toProfile(judging)), err
}

// ReplaceProfile answers PUT /members/{memberId}/profile.
func (h memberHandlers) ReplaceProfile(ctx context.Context, request ReplaceProfileRequestObject) (ReplaceProfileResponseObject, error) {
	body := request.Body
	judging, err := h.rooms.Members.Describe(ctx, actorOf(ctx), member.Profile{
		MemberID: request.MemberID,
		Expertise: each(body.Expertise, func(e Expertise) member.Expertise {
			return member.Expertise{Subject: e.Subject, Level: member.Level(e.Level)}
		}),
		Prefers: body.Prefers, Avoids: body.Avoids, Languages: body.Languages, Countries: body.Countries, MaxEntries: body.MaxEntries,
		Away: each(body.Away, func(a Absence) member.Absence {
			return member.Absence{From: a.From.String(), To: a.To.String()}
		}),
		Experienced: body.Experienced, Ties: orEmpty(body.Ties),
	})
	return ReplaceProfile200JSONResponse(toProfile(judging)), err
}

func toProfile(j member.Judging) Profile {
	p := j.Profile
	out := Profile{
		MemberID: j.ID, Name: j.Name, Role: Role(j.Role), CharterAcceptedAt: orZero(j.AnsweredAt),
		Subjects: each(j.Subjects, func(o form.Option) Option { return Option{Value: o.Value, Label: toText(o.Label)} }),
		Expertise: each(p.Expertise, func(e member.Expertise) Expertise {
			return Expertise{Subject: e.Subject, Level: ExpertiseLevel(e.Level)}
		}),
		Prefers: orEmpty(p.Prefers), Avoids: orEmpty(p.Avoids), Languages: orEmpty(p.Languages), Countries: orEmpty(p.Countries),
		MaxEntries: p.MaxEntries, Experienced: p.Experienced, Ties: orEmpty(p.Ties),
		Away: each(p.Away, func(a member.Absence) Absence { return Absence{From: toDate(a.From), To: toDate(a.To)} }),
	}
	if j.Charter.Hash != "" {
		out.Charter, out.CharterLocale = toCharter(j.Charter), Locale(j.CharterLocale)
	}
	if !p.UpdatedAt.IsZero() {
		out.WrittenAt = p.UpdatedAt.UTC()
	}
	return out
}
