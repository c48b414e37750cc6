package notice

import (
	"context"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/wording"
)

var _ account.Letters = Outbox{}

// The pages that mails about an account lead to. A secret comes as ?token=.
const (
	confirmationPage = "/confirmation"
	passwordPage     = "/mot-de-passe"
	signInPage       = "/connexion"
	accountPage      = "/compte"
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

// SessionsEnded tells a person who ended their sessions.
func (o Outbox) SessionsEnded(ctx context.Context, to account.Account, by string) error {
	return o.Queue(ctx, Mail{
		Kind: SessionsEnded, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name, "By": by},
	})
}

// BudgetSpent tells an administrator that the day's short messages, or mails that strangers ask for, have gone.
func (o Outbox) BudgetSpent(ctx context.Context, to account.Account, channel string, number int) error {
	kind := map[string]Kind{"text": TextsSpent, "mail": MailsSpent}[channel]
	return o.Queue(ctx, Mail{
		Kind: kind, To: to.Email, Locale: to.Locale, Path: "/", Data: map[string]string{"Name": to.Name, "Count": strconv.Itoa(number)},
	})
}

// CodeUsed tells a person that a session was opened by a code that somebody made for them.
func (o Outbox) CodeUsed(ctx context.Context, to account.Account, maker string) error {
	return o.Queue(ctx, Mail{
		Kind: CodeUsed, To: to.Email, Locale: to.Locale, Path: passwordPage, Data: map[string]string{"Name": to.Name, "Maker": maker},
	})
}

// DeviceKnown tells a person that a PIN was set on a device.
func (o Outbox) DeviceKnown(ctx context.Context, to account.Account, label string) error {
	return o.Queue(ctx, Mail{
		Kind: DeviceKnown, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name, "Device": label},
	})
}

// TelephoneKnown tells a person that a telephone can open the account.
func (o Outbox) TelephoneKnown(ctx context.Context, to account.Account, number string) error {
	return o.Queue(ctx, Mail{
		Kind: TelephoneKnown, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name, "Number": number},
	})
}

// FactorSet tells a person that a code is asked for after the password from now on.
func (o Outbox) FactorSet(ctx context.Context, to account.Account) error {
	return o.Queue(ctx, Mail{Kind: FactorSet, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name}})
}

// FactorRemoved tells a person that the password alone opens the account again.
func (o Outbox) FactorRemoved(ctx context.Context, to account.Account) error {
	return o.Queue(ctx, Mail{Kind: FactorRemoved, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name}})
}

// FactorReset tells a person who took their second factor away, and why.
func (o Outbox) FactorReset(ctx context.Context, to account.Account, by, reason string) error {
	return o.Queue(ctx, Mail{
		Kind: FactorReset, To: to.Email, Locale: to.Locale, Path: accountPage,
		Data: map[string]string{"Name": to.Name, "By": by, "Reason": reason},
	})
}

// FactorTried warns a person that somebody with their password shows wrong second factors.
func (o Outbox) FactorTried(ctx context.Context, to account.Account) error {
	return o.letter(ctx, to, FactorTried, accountPage)
}

// PasskeyAdded tells a person that a passkey was tied to the account.
func (o Outbox) PasskeyAdded(ctx context.Context, to account.Account, name string) error {
	return o.ofPasskey(ctx, to, PasskeyAdded, name)
}

// PasskeyRemoved tells a person that a passkey opens nothing any more.
func (o Outbox) PasskeyRemoved(ctx context.Context, to account.Account, name string) error {
	return o.ofPasskey(ctx, to, PasskeyRemoved, name)
}

// PasskeyCopied warns a person that a passkey seems to exist twice.
func (o Outbox) PasskeyCopied(ctx context.Context, to account.Account, name string) error {
	return o.ofPasskey(ctx, to, PasskeyCopied, name)
}

func (o Outbox) ofPasskey(ctx context.Context, to account.Account, kind Kind, name string) error {
	return o.Queue(ctx, Mail{
		Kind: kind, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name, "Passkey": name},
	})
}

// AdministratorChanged tells a person that somebody, perhaps they, administers from now on, or no more.
func (o Outbox) AdministratorChanged(ctx context.Context, to, subject account.Account, by string) error {
	kind := AdministratorEnded
	if subject.Administrator {
		kind = AdministratorMade
	}
	if by == "" {
		by = wording.Of("la console du serveur", "the server's console").In(to.Locale)
	}
	return o.Queue(ctx, Mail{
		Kind: kind, To: to.Email, Locale: to.Locale, Path: accountPage,
		Data: map[string]string{"Name": to.Name, "Who": subject.Name, "Email": subject.Email, "By": by},
	})
}

// AppRemoved tells a person that the codes of the app are worth nothing any more.
func (o Outbox) AppRemoved(ctx context.Context, to account.Account) error {
	return o.letter(ctx, to, AppRemoved, accountPage)
}

// IdentityTied tells a person that a provider opens the account.
func (o Outbox) IdentityTied(ctx context.Context, to account.Account, provider string) error {
	return o.Queue(ctx, Mail{
		Kind: IdentityTied, To: to.Email, Locale: to.Locale, Path: accountPage, Data: map[string]string{"Name": to.Name, "Provider": provider},
	})
}

// IdentityUntied tells a person that an account of the provider's opens theirs no more.
func (o Outbox) IdentityUntied(ctx context.Context, to account.Account) error {
	return o.letter(ctx, to, IdentityUntied, accountPage)
}

// RecoveryUsed tells a person that a recovery code opened the account, and how many are left.
func (o Outbox) RecoveryUsed(ctx context.Context, to account.Account, left int) error {
	return o.Queue(ctx, Mail{
		Kind: RecoveryUsed, To: to.Email, Locale: to.Locale, Path: accountPage,
		Data: map[string]string{"Name": to.Name, "Left": strconv.Itoa(left)},
	})
}

// TextCode texts the code with which a person confirms a number, or signs in.
func (o Outbox) TextCode(ctx context.Context, to account.Account, number, digits string) error {
	return o.Text(ctx, Mail{Kind: TextCode, To: number, Locale: to.Locale, Data: map[string]string{"Code": digits}}, account.TextLife)
}

func (o Outbox) letter(ctx context.Context, to account.Account, kind Kind, path string) error {
	return o.Queue(ctx, Mail{Kind: kind, To: to.Email, Locale: to.Locale, Path: path, Data: map[string]string{"Name": to.Name}})
}
