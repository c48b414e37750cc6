package api

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/document"
	"palmares/pkg/member"
	"palmares/pkg/wording"
)

type memberHandlers struct {
	rooms   *Rooms
	options Options
}

// ListMembers answers GET /editions/{editionId}/members.
func (h memberHandlers) ListMembers(ctx context.Context, request ListMembersRequestObject) (ListMembersResponseObject, error) {
	params := request.Params
	filter := member.Filter{EditionID: request.EditionID, Query: params.Q, Role: account.Role(params.Role), State: member.State(params.State), Sort: string(params.Sort), Limit: limitOf(params.Limit)}
	if err := readCursor(params.Cursor, filter.Sort, &filter.After); err != nil {
		return nil, err
	}
	page, err := h.rooms.Members.Page(ctx, actorOf(ctx), filter)
	if err != nil {
		return nil, err
	}
	out := ListMembers200JSONResponse{Items: each(page.Items, toMember), Total: page.Total}
	if page.Next != nil {
		out.NextCursor = writeCursor(filter.Sort, *page.Next)
	}
	return out, nil
}

// InviteMember answers POST /editions/{editionId}/members.
func (h memberHandlers) InviteMember(ctx context.Context, request InviteMemberRequestObject) (InviteMemberResponseObject, error) {
	body := request.Body
	invited, err := h.rooms.Members.Invite(ctx, actorOf(ctx), member.Member{
		EditionID: request.EditionID, Role: account.Role(body.Role), Email: body.Email, Name: body.Name,
		Organisation: body.Organisation, Country: body.Country, Locale: wording.Locale(body.Locale),
	})
	if err != nil {
		return nil, err
	}
	out, err := toInvited(invited)
	return InviteMember201JSONResponse(out), err
}

// RevokeMember answers DELETE /members/{memberId}.
func (h memberHandlers) RevokeMember(ctx context.Context, request RevokeMemberRequestObject) (RevokeMemberResponseObject, error) {
	err := h.rooms.Members.Revoke(ctx, actorOf(ctx), request.MemberID, request.Body.Reason)
	return RevokeMember204Response{}, err
}

// RenewInvitation answers POST /members/{memberId}/invitation.
func (h memberHandlers) RenewInvitation(ctx context.Context, request RenewInvitationRequestObject) (RenewInvitationResponseObject, error) {
	invited, err := h.rooms.Members.Renew(ctx, actorOf(ctx), request.MemberID)
	if err != nil {
		return nil, err
	}
	out, err := toInvited(invited)
	return RenewInvitation200JSONResponse(out), err
}

// GetInvitation answers GET /invitations/{token}.
func (h memberHandlers) GetInvitation(ctx context.Context, request GetInvitationRequestObject) (GetInvitationResponseObject, error) {
	offer, err := h.rooms.Members.Look(ctx, request.Token)
	if err != nil {
		return nil, err
	}
	return GetInvitation200JSONResponse{
		Edition: toText(offer.Edition.Title), Role: Role(offer.Role), Name: offer.Name, Email: veil(offer.Email),
		Organisation: offer.Organisation, Country: offer.Country, Locale: Locale(offer.Locale),
		State: MemberState(offer.State), HasAccount: offer.HasAccount, ExpiresAt: offer.ExpiresAt.UTC(),
		Charter: toCharter(member.CurrentCharter()),
	}, nil
}

// veil hides most of an address from whoever holds a link by mistake.
func veil(email string) string {
	name, domain, _ := strings.Cut(email, "@")
	return string([]rune(name)[:1]) + "…@" + domain
}

// AcceptInvitation answers POST /invitations/{token}/acceptance.
func (h memberHandlers) AcceptInvitation(ctx context.Context, request AcceptInvitationRequestObject) (AcceptInvitationResponseObject, error) {
	person, err := h.rooms.Members.Accept(ctx, request.Token, member.Answer{
		Name: request.Body.Name, Organisation: request.Body.Organisation, Country: request.Body.Country,
		Password: request.Body.Password, Second: secondOf(request.Body.Code, request.Body.Passkey), Charter: request.Body.Charter, CharterHash: request.Body.CharterHash,
		Locale: wording.Locale(request.Body.Locale),
	})
	if err != nil {
		return nil, err
	}
	opened, err := h.rooms.Accounts.Open(ctx, person)
	begun, err := accountHandlers{Accounts: h.rooms.Accounts, Options: h.options}.begin(ctx, opened, err)
	return AcceptInvitation200JSONResponse{begun}, err
}

// AskPasskeyToAccept answers POST /invitations/{token}/passkey.
func (h memberHandlers) AskPasskeyToAccept(ctx context.Context, request AskPasskeyToAcceptRequestObject) (AskPasskeyToAcceptResponseObject, error) {
	asked, err := optionsOf(h.rooms.Members.AskPasskey(ctx, request.Token, request.Body.Password))
	return AskPasskeyToAccept200JSONResponse(asked), err
}

// DeclineInvitation answers POST /invitations/{token}/refusal.
func (h memberHandlers) DeclineInvitation(ctx context.Context, request DeclineInvitationRequestObject) (DeclineInvitationResponseObject, error) {
	return DeclineInvitation204Response{}, h.rooms.Members.Decline(ctx, request.Token, request.Body.Reason)
}

func toCharter(c member.Charter) Charter { return Charter{Hash: c.Hash, Text: toText(c.Text())} }

func toMember(m member.Member) Member {
	by := ""
	if m.State == member.Accepted {
		by = m.ShownBy
	}
	return Member{
		ShownBy: by, ID: m.ID, Role: Role(m.Role), State: MemberState(m.State), Name: m.Name, Email: m.Email, Organisation: m.Organisation,
		OwnOrganisation: m.OwnOrganisation, Country: m.Country, Locale: Locale(m.Locale), InvitedAt: m.InvitedAt.UTC(), AnsweredAt: orZero(m.AnsweredAt), ExpiresAt: m.ExpiresAt.UTC(), Reason: m.Reason,
	}
}

func toInvited(invited member.Invited) (Member, error) {
	out := toMember(invited.Member)
	if invited.Link == "" { // the mail alone brings it
		return out, nil
	}
	out.Link = invited.Link
	path, size, err := document.Code(invited.Link)
	out.Qr = Code{Path: path, Size: size}
	return out, err
}
