package notice

import (
	"context"

	"palmares/pkg/account"
)

var _ account.Letters = Outbox{}

// The pages that mails about an account lead to. A secret comes as ?token=.
const (
	confirmationPage = "/confirmation"
	passwordPage     = "/mot-de-passe"
	signInPage       = "/connexion"
)

// Confirmation asks a person to confirm the address.
func (o Outbox) Confirmation(ctx context.Context, to account.Account, secret string) error {
	return o.letter(ctx, to, Confirmation, confirmationPage+"?token="+secret)
}

// AlreadyKnown tells a person that somebody opened an account with the address.
func (o Outbox) AlreadyKnown(ctx context.Context, to account.Account) error {
	return o.letter(ctx, to, AlreadyKnown, signInPage)
}

// PasswordReset sends the link with which to choose a new password.
func (o Outbox) PasswordReset(ctx context.Context, to account.Account, secret string) error {
	return o.letter(ctx, to, PasswordReset, passwordPage+"?token="+secret)
}

// PasswordChanged tells a person that the password was changed.
func (o Outbox) PasswordChanged(ctx context.Context, to account.Account) error {
	return o.letter(ctx, to, PasswordChanged, passwordPage)
}

// CodeUsed tells a person that a session was opened by a code that somebody made for them.
func (o Outbox) CodeUsed(ctx context.Context, to account.Account, maker string) error {
	return o.Queue(ctx, Mail{
		Kind: CodeUsed, To: to.Email, Locale: to.Locale, Path: passwordPage, Data: map[string]string{"Name": to.Name, "Maker": maker},
	})
}

func (o Outbox) letter(ctx context.Context, to account.Account, kind Kind, path string) error {
	return o.Queue(ctx, Mail{Kind: kind, To: to.Email, Locale: to.Locale, Path: path, Data: map[string]string{"Name": to.Name}})
}
