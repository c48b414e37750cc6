package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
)

func TestUpdateAccount_aDisabledAccountCanDoNothingAtOnce(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		root := w.administrator()
		opened := w.signIn(awa)
		actor := w.actor(opened.AccessToken)
		_, script, err := w.accounts.CreateToken(w.Context(), actor, account.NewToken{Name: "s", Scopes: []string{"entry:read"}, Days: 1})
		w.must(err)
		w.actor(script)

		yes := true
		_, err = w.accounts.UpdateAccount(w.Context(), root, actor.ID, account.Standing{Disabled: &yes})
		w.must(err)
		for _, token := range []string{opened.AccessToken, script} {
			_, err = w.accounts.Authenticate(w.Context(), token)
			w.refused(err, fault.Unauthenticated, "account_disabled")
		}
		_, err = w.accounts.Refresh(w.Context(), opened.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.trySignIn(awa, password, home)
		w.refused(err, fault.Unauthenticated, "account_disabled")
		_, err = w.trySignIn(awa, "wrong password", home)
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
		if got := w.journal(); !slices.Contains(got, "account.disabled") {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestUpdateAccount_whoMayNot(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		root, actor := w.administrator(), w.actor(w.signIn(awa).AccessToken)
		yes, no := true, false
		_, err := w.accounts.UpdateAccount(w.Context(), actor, actor.ID, account.Standing{Administrator: &yes})
		w.refused(err, fault.Forbidden, "forbidden")
		_, _, err = w.accounts.ListAccounts(w.Context(), actor, account.Filter{Limit: 10})
		w.refused(err, fault.Forbidden, "forbidden")
		_, err = w.accounts.UpdateAccount(w.Context(), root, root.ID, account.Standing{Administrator: &no})
		w.refused(err, fault.Invalid, "own_account")
		_, err = w.accounts.UpdateAccount(w.Context(), root, "no-such-account", account.Standing{Administrator: &no})
		w.refused(err, fault.NotFound, "account_unknown")

		_, err = w.accounts.UpdateAccount(w.Context(), root, actor.ID, account.Standing{Administrator: &yes})
		w.must(err)
		if !w.actor(w.signIn(awa).AccessToken).Administrator {
			w.Error("the new administrator is none")
		}
	})
}

func TestListAccounts_inPagesAndByWord(t *testing.T) {
	each(t, func(w *world) {
		for _, email := range []string{"a_1@example.org", "ab1@example.org", "c@example.org"} {
			w.register(email)
		}
		root := w.administrator()
		first, total, err := w.accounts.ListAccounts(w.Context(), root, account.Filter{Limit: 2})
		w.must(err)
		rest, _, err := w.accounts.ListAccounts(w.Context(), root, account.Filter{Limit: 9, After: first[1].ID})
		w.must(err)
		if total != 4 || len(first) != 2 || len(rest) != 2 {
			w.Errorf("%d of %d, then %d", len(first), total, len(rest))
		}
		exact, total, err := w.accounts.ListAccounts(w.Context(), root, account.Filter{Limit: 9, Query: "A_1"})
		w.must(err)
		if total != 1 || exact[0].Email != "a_1@example.org" {
			w.Errorf("a_1 finds %v", exact)
		}
	})
}

func TestCreateToken_actsWithinItsScopes(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		actor := w.actor(w.signIn(awa).AccessToken)
		token, secret, err := w.accounts.CreateToken(w.Context(), actor, account.NewToken{
			Name: "exports", Scopes: []string{"entry:write", "ranking:read"}, Days: 30,
		})
		w.must(err)
		script := w.actor(secret)
		for scope, allowed := range map[string]bool{
			"entry:write": true, "entry:read": true, "ranking:read": true, "ranking:write": false, "member:read": false,
		} {
			if script.InScope(scope) != allowed || !actor.InScope(scope) {
				w.Errorf("%s: a script that may %v, a session that may not", scope, script.InScope(scope))
			}
		}
		// A leaked token must not take the account over.
		_, _, err = w.accounts.CreateToken(w.Context(), script, account.NewToken{Name: "more", Scopes: []string{"entry:read"}, Days: 1})
		w.refused(err, fault.Forbidden, "forbidden")
		w.refused(w.accounts.ChangePassword(w.Context(), script, password, "a new password"), fault.Forbidden, "forbidden")

		tokens, err := w.accounts.ListTokens(w.Context(), actor)
		w.must(err)
		if len(tokens) != 1 || !slices.Equal(tokens[0].Scopes, token.Scopes) {
			w.Errorf("the tokens are %v", tokens)
		}
		w.must(w.accounts.RevokeToken(w.Context(), actor, token.ID))
		_, err = w.accounts.Authenticate(w.Context(), secret)
		w.refused(err, fault.Unauthenticated, "token_ended")
		w.refused(w.accounts.RevokeToken(w.Context(), actor, token.ID), fault.NotFound, "token_unknown")
	})
}

func TestCreateToken_endsOnItsDay(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		actor := w.actor(w.signIn(awa).AccessToken)
		for _, bad := range []account.NewToken{{"", []string{"entry:read"}, 1}, {"n", nil, 1}, {"n", []string{"entry:all"}, 1}, {"n", []string{"entry:read"}, 366}} {
			_, _, err := w.accounts.CreateToken(w.Context(), actor, bad)
			w.refused(err, fault.Invalid, "invalid_token")
		}
		_, secret, err := w.accounts.CreateToken(w.Context(), actor, account.NewToken{Name: "n", Scopes: []string{"entry:read"}, Days: 1})
		w.must(err)
		w.actor(secret)
		w.now = w.now.Add(24 * time.Hour)
		if _, err := w.accounts.Authenticate(w.Context(), secret); !fault.Is(err, fault.Unauthenticated) {
			w.Errorf("an expired token: %v", err)
		}
	})
}

func TestUpdateMe_isSeenAtOnceAndRefusesWhatIsNoName(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		token := w.signIn(awa).AccessToken
		name, country, blank := " Awa Diarra ", "ML", " "
		me, err := w.accounts.UpdateMe(w.Context(), w.actor(token), account.Profile{Name: &name, Country: &country})
		w.must(err)
		if me.Name != "Awa Diarra" || me.Country != "ML" || w.actor(token).Name != "Awa Diarra" {
			w.Errorf("the person is %+v", me)
		}
		_, err = w.accounts.UpdateMe(w.Context(), w.actor(token), account.Profile{Name: &blank})
		w.refused(err, fault.Invalid, "invalid_profile")
		me, err = w.accounts.GetMe(w.Context(), w.actor(token))
		w.must(err)
		if me.Name != "Awa Diarra" {
			w.Errorf("the stored name is %q", me.Name)
		}
		_, err = w.accounts.GetMe(w.Context(), account.Actor{})
		w.refused(err, fault.Unauthenticated, "session_required")
	})
}

// TestUpdateAccount_everybodyWhoAdministersIsTold of a new one and of the end of one, and so are they.
func TestUpdateAccount_everybodyWhoAdministersIsTold(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		root, subject := w.administrator(), w.signIn(awa).Person.ID
		yes, no := true, false
		for i, kind := range []notice.Kind{notice.AdministratorMade, notice.AdministratorEnded} {
			standing := []*bool{&yes, &no}[i]
			before := len(w.mails("root@example.org", kind))
			_, err := w.accounts.UpdateAccount(w.Context(), root, subject, account.Standing{Administrator: standing})
			w.must(err)
			if got := w.mails(awa, kind); len(got) == 0 || !strings.Contains(got[0], root.Name) || len(w.mails("root@example.org", kind)) != before+1 {
				w.Errorf("%s tells %q", kind, got)
			}
		}
	})
}
