package api

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/wording"
)

// accountHandlers are the operations on accounts, sessions and personal tokens.
type accountHandlers struct {
	Accounts *account.Service
	Options  Options
}

// RegisterAccount opens an account.
func (h accountHandlers) RegisterAccount(ctx context.Context, request RegisterAccountRequestObject) (RegisterAccountResponseObject, error) {
	body := request.Body
	return RegisterAccount202Response{}, h.Accounts.Register(ctx, account.Registration{
		Email: body.Email, Password: body.Password, Name: body.Name, Locale: wording.Locale(body.Locale),
	}, callOf(ctx).origin())
}

// ConfirmAccount confirms an address.
func (h accountHandlers) ConfirmAccount(ctx context.Context, request ConfirmAccountRequestObject) (ConfirmAccountResponseObject, error) {
	email, err := h.Accounts.Confirm(ctx, actorOf(ctx), account.Confirmation{Token: request.Body.Token, Password: request.Body.Password})
	return ConfirmAccount200JSONResponse{Email: email}, err
}

// RequestConfirmation mails the confirmation link again.
func (h accountHandlers) RequestConfirmation(ctx context.Context, request RequestConfirmationRequestObject) (RequestConfirmationResponseObject, error) {
	return RequestConfirmation202Response{}, h.Accounts.RequestConfirmation(ctx, request.Body.Email, callOf(ctx).origin())
}

// RequestPasswordReset mails a reset link.
func (h accountHandlers) RequestPasswordReset(ctx context.Context, request RequestPasswordResetRequestObject) (RequestPasswordResetResponseObject, error) {
	return RequestPasswordReset202Response{}, h.Accounts.RequestReset(ctx, request.Body.Email, callOf(ctx).origin())
}

// ResetPassword sets a new password with a mailed token.
func (h accountHandlers) ResetPassword(ctx context.Context, request ResetPasswordRequestObject) (ResetPasswordResponseObject, error) {
	return ResetPassword204Response{}, h.Accounts.ResetPassword(ctx, request.Body.Token, request.Body.Password)
}

// accountCursor is the last account of the page before.
type accountCursor struct{ ID string }

// ListAccounts gives a page of accounts.
func (h accountHandlers) ListAccounts(ctx context.Context, request ListAccountsRequestObject) (ListAccountsResponseObject, error) {
	var after accountCursor
	if err := readCursor(request.Params.Cursor, "", &after); err != nil {
		return nil, err
	}
	filter := account.Filter{Query: request.Params.Q, After: after.ID, Limit: limitOf(request.Params.Limit)}
	accounts, total, err := h.Accounts.ListAccounts(ctx, actorOf(ctx), filter)
	page := ListAccounts200JSONResponse{Items: make([]Account, len(accounts)), Total: total}
	for i, one := range accounts {
		page.Items[i] = toAccount(one)
	}
	if len(accounts) == filter.Limit {
		page.NextCursor = writeCursor("", accountCursor{accounts[len(accounts)-1].ID})
	}
	return page, err
}

// UpdateAccount changes what an account may do.
func (h accountHandlers) UpdateAccount(ctx context.Context, request UpdateAccountRequestObject) (UpdateAccountResponseObject, error) {
	changed, err := h.Accounts.UpdateAccount(ctx, actorOf(ctx), request.AccountID, account.Standing{
		Administrator: request.Body.Administrator, Disabled: request.Body.Disabled,
	})
	return UpdateAccount200JSONResponse(toAccount(changed)), err
}

// CreateSession signs in.
func (h accountHandlers) CreateSession(ctx context.Context, request CreateSessionRequestObject) (CreateSessionResponseObject, error) {
	opened, err := h.Accounts.SignIn(ctx, account.Credentials{
		Email: request.Body.Email, Password: request.Body.Password, Second: secondOf(request.Body.Code, request.Body.Passkey), From: callOf(ctx).origin(),
	})
	begun, err := h.begin(ctx, opened, err)
	return CreateSession200JSONResponse{begun}, err
}

// RefreshSession takes the refresh cookie for the next one.
func (h accountHandlers) RefreshSession(ctx context.Context, _ RefreshSessionRequestObject) (RefreshSessionResponseObject, error) {
	opened, err := h.Accounts.Refresh(ctx, callOf(ctx).refresh)
	return RefreshSession200JSONResponse{h.toSession(ctx, opened)}, err
}

// DeleteSession signs out and takes the cookie back.
func (h accountHandlers) DeleteSession(ctx context.Context, _ DeleteSessionRequestObject) (DeleteSessionResponseObject, error) {
	gone := h.cookie()
	gone.MaxAge = -1
	headers := DeleteSession204ResponseHeaders{SetCookie: gone.String()}
	return DeleteSession204Response{headers}, h.Accounts.SignOut(ctx, callOf(ctx).refresh)
}

// GetMe tells who acts.
func (h accountHandlers) GetMe(ctx context.Context, _ GetMeRequestObject) (GetMeResponseObject, error) {
	person, err := h.Accounts.GetMe(ctx, actorOf(ctx))
	return GetMe200JSONResponse(h.toPerson(person, actorOf(ctx))), err
}

// UpdateMe changes what a person says of themselves.
func (h accountHandlers) UpdateMe(ctx context.Context, request UpdateMeRequestObject) (UpdateMeResponseObject, error) {
	body := request.Body
	person, err := h.Accounts.UpdateMe(ctx, actorOf(ctx), account.Profile{
		Name: body.Name, Organisation: body.Organisation, Phone: body.Phone, Country: body.Country, Locale: (*wording.Locale)(body.Locale),
	})
	return UpdateMe200JSONResponse(h.toPerson(person, actorOf(ctx))), err
}

// ChangePassword changes the caller's password.
func (h accountHandlers) ChangePassword(ctx context.Context, request ChangePasswordRequestObject) (ChangePasswordResponseObject, error) {
	return ChangePassword204Response{}, h.Accounts.ChangePassword(ctx, actorOf(ctx), request.Body.Current, request.Body.Password)
}

// ListTokens gives the caller's personal tokens.
func (h accountHandlers) ListTokens(ctx context.Context, _ ListTokensRequestObject) (ListTokensResponseObject, error) {
	tokens, err := h.Accounts.ListTokens(ctx, actorOf(ctx))
	list := make(ListTokens200JSONResponse, len(tokens))
	for i, token := range tokens {
		list[i] = toPersonalToken(token)
	}
	return list, err
}

// CreateToken makes a personal token, whose secret this answer alone shows.
func (h accountHandlers) CreateToken(ctx context.Context, request CreateTokenRequestObject) (CreateTokenResponseObject, error) {
	scopes := make([]string, len(request.Body.Scopes))
	for i, scope := range request.Body.Scopes {
		scopes[i] = string(scope)
	}
	token, secret, err := h.Accounts.CreateToken(ctx, actorOf(ctx), account.NewToken{
		Name: request.Body.Name, Scopes: scopes, Days: request.Body.ExpiresInDays,
	})
	created := CreateToken201JSONResponse(toPersonalToken(token))
	created.Secret = secret
	return created, err
}

// DeleteToken revokes a personal token.
func (h accountHandlers) DeleteToken(ctx context.Context, request DeleteTokenRequestObject) (DeleteTokenResponseObject, error) {
	return DeleteToken204Response{}, h.Accounts.RevokeToken(ctx, actorOf(ctx), request.TokenID)
}

func (h accountHandlers) toPerson(person account.Person, actor account.Actor) Person {
	grants := make([]Grant, len(person.Grants))
	for i, grant := range person.Grants {
		grants[i] = Grant{MemberID: grant.MemberID, EditionID: grant.EditionID, Role: Role(grant.Role)}
	}
	return Person{
		ID: person.ID, Email: person.Email, Name: person.Name, Organisation: person.Organisation, Phone: person.Phone,
		Country: person.Country, Locale: Locale(person.Locale), Administrator: person.Administrator,
		Grants: grants, Can: h.personCan(actor, person), Demo: h.Options.Demo, CodeUse: toCodeUse(person.Code), Telephone: person.Telephone,
		SecondFactor: person.HasFactor(), FactorDue: person.FactorDue, NoPassword: person.PasswordHash == "",
	}
}

func (h accountHandlers) personCan(actor account.Actor, person account.Person) []PersonCan {
	can := []PersonCan{}
	if edition.MayCreate(actor) {
		can = append(can, PersonCanCreateEdition)
	}
	if account.MayAdminister(actor) {
		can = append(can, PersonCanListAccounts)
	}
	if h.Accounts.Provider != nil && !person.FactorDue {
		can = append(can, PersonCanTieIdentity)
	}
	light := account.EntersLightly(person.Account, person.Grants) && !person.FactorDue && person.Confirmed()
	if light {
		can = append(can, PersonCanSetPin)
	}
	if light && h.Accounts.Texts {
		can = append(can, PersonCanSetTelephone)
	}
	return can
}

func toAccount(a account.Account) Account {
	return Account{
		ID: a.ID, Email: a.Email, Name: a.Name, Administrator: a.Administrator, Disabled: a.Disabled,
		Confirmed: a.Confirmed(), CreatedAt: a.CreatedAt,
	}
}

func toPersonalToken(token account.PersonalToken) PersonalToken {
	scopes := make([]Scope, len(token.Scopes))
	for i, scope := range token.Scopes {
		scopes[i] = Scope(scope)
	}
	return PersonalToken{ID: token.ID, Name: token.Name, Scopes: scopes, CreatedAt: token.CreatedAt, ExpiresAt: token.ExpiresAt}
}
