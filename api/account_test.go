package api

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/store/storetest"
	"palmares/pkg/wording"
)

func accountsForTest(t *testing.T) *account.Service {
	t.Helper()
	db := storetest.SQLite(t)
	newID := func() string { return uuid.Must(uuid.NewV7()).String() }
	signer, err := account.NewSigner([]byte(strings.Repeat("s", 32)), "https://palmares.example.org")
	if err != nil {
		t.Fatal(err)
	}
	return &account.Service{
		Store: db, Journal: ledger.Ledger{Store: db, Now: time.Now}, Letters: notice.Outbox{Store: db, Now: time.Now, NewID: newID},
		Passwords: account.CheapPasswords(rand.Reader), Signer: signer, Now: time.Now, Random: rand.Reader, NewID: newID,
	}
}

// cookieOf reads a Set-Cookie header.
func cookieOf(t *testing.T, header string) *http.Cookie {
	t.Helper()
	cookie, err := http.ParseSetCookie(header)
	if err != nil {
		t.Fatal(header, err)
	}
	return cookie
}

func TestSession_theRefreshTokenLivesInACookieThatScriptsCannotRead(t *testing.T) {
	h := accountHandlers{Accounts: accountsForTest(t), Options: Options{Secure: true, Demo: true}}
	_, err := h.Accounts.CreateAdministrator(t.Context(), account.Registration{
		Email: "awa@example.org", Password: "correct horse", Name: "Awa", Locale: wording.French,
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := h.CreateSession(t.Context(), CreateSessionRequestObject{Body: &Credentials{Email: "awa@example.org", Password: "correct horse"}})
	if err != nil {
		t.Fatal(err)
	}
	session := answer.(CreateSession200JSONResponse)
	cookie := cookieOf(t, session.Headers.SetCookie)
	if cookie.Name != "__Secure-palmares_refresh" || !cookie.HttpOnly || !cookie.Secure || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/api/v1/session" {
		t.Errorf("the cookie is %s", session.Headers.SetCookie)
	}
	if strings.Contains(session.Body.AccessToken, cookie.Value) || !session.Body.Person.Demo || len(session.Body.Person.Can) != 2 {
		t.Errorf("the session is %+v", session.Body)
	}

	with := func(refresh string) context.Context {
		return context.WithValue(t.Context(), callerKey{}, call{refresh: refresh})
	}
	renewed, err := h.RefreshSession(with(cookie.Value), RefreshSessionRequestObject{})
	if err != nil {
		t.Fatal(err)
	}
	next := cookieOf(t, renewed.(RefreshSession200JSONResponse).Headers.SetCookie)
	if next.Value == cookie.Value {
		t.Error("the refresh token was not rotated")
	}
	gone, err := h.DeleteSession(with(next.Value), DeleteSessionRequestObject{})
	if err != nil {
		t.Fatal(err)
	}
	if taken := cookieOf(t, gone.(DeleteSession204Response).Headers.SetCookie); taken.MaxAge >= 0 || taken.Path != cookie.Path {
		t.Errorf("the cookie is not taken back: %+v", taken)
	}
	if _, err := h.RefreshSession(with(next.Value), RefreshSessionRequestObject{}); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("after the sign-out: %v", err)
	}
}
