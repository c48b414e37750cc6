package provider

import (
	"context"
	"crypto/subtle"
	"errors"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// said is what a token, or the provider when it is asked, says of a person.
type said struct {
	Email    string `json:"email"`
	Verified yes    `json:"email_verified"`
	Name     string `json:"name"`
	Party    string `json:"azp"`
}

// yes reads a truth that some providers write as a text.
type yes bool

// UnmarshalJSON takes true and "true" for yes, and everything else for no.
func (y *yes) UnmarshalJSON(written []byte) error {
	*y = yes(string(written) == "true" || string(written) == `"true"`)
	return nil
}

// read takes a verified token as the answer to a question.
func (p *Provider) read(token *oidc.IDToken, nonce string) (said, error) {
	var read said
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(nonce)) != 1 {
		return read, errors.New("the token answers another question")
	}
	if token.Subject == "" {
		return read, errors.New("the token names nobody")
	}
	if err := token.Claims(&read); err != nil {
		return read, err
	}
	others := slices.ContainsFunc(token.Audience, func(one string) bool { return one != p.settings.Client })
	if (others || read.Party != "") && read.Party != p.settings.Client { // OpenID Connect Core, 3.1.3.7, 3 to 5
		return read, errors.New("the token was made for another client")
	}
	return read, nil
}

// complete asks the provider what the token left out.
func (f *found) complete(ctx context.Context, tokens *oauth2.Token, subject string, read said) (said, error) {
	if f.UserInfoEndpoint() == "" {
		return read, nil
	}
	answer, err := f.UserInfo(ctx, oauth2.StaticTokenSource(tokens))
	if err != nil {
		return read, unavailable(err)
	}
	if answer.Subject != subject { // OpenID Connect Core, 5.3.2
		return read, refused(errors.New("the provider told of somebody else"))
	}
	more := read
	if err := answer.Claims(&more); err != nil {
		return read, refused(err)
	}
	return more, nil
}
