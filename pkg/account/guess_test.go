package account_test

import (
	"testing"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// choose tries to open an account for Awa Traoré with a password, and gives the code at its field.
func (w *world) choose(password string) string {
	w.Helper()
	err := w.accounts.Register(w.Context(), account.Registration{
		Email: "a.traore@jigi-sante.example", Password: password, Name: "Awa Traoré", Locale: wording.French,
	}, account.Origin{Address: password})
	if err == nil {
		return ""
	}
	w.refused(err, fault.Invalid, "invalid_registration")
	fields := fault.Of(err).Fields
	if len(fields) != 1 || fields[0].Pointer != "/password" {
		w.Fatalf("%q: the fields are %v", password, fields)
	}
	return fields[0].Code
}

func (w *world) announce(title wording.Text) {
	w.Helper()
	w.must(w.db.CreateEdition(w.Context(), &edition.Edition{
		ID: "e", Number: 3, Title: title, StartsOn: "2026-01-29", EndsOn: "2026-01-31", GuestCountries: []string{"BF", "NE"}, AnnouncedAt: &w.now,
	}))
}

func TestPassword_whatIsGuessedFirstIsRefused(t *testing.T) {
	each(t, func(w *world) {
		w.announce(wording.Of("Semaine du Numérique", "Digital Week"))
		for password, code := range map[string]string{
			"short": "password_length", "a.traore@JIGI-sante.example": "password_is_email",

			"1234567890": "password_common", "qwertyuiop": "password_common", "AzertyUiop": "password_common", "mot de passe": "password_common",
			"Password123": "password_common", "P@ssw0rd2026": "password_common", "motdepasse1!": "password_common", "aaaaaaaaaaaa": "password_common",
			"soleilsoleil": "password_common", "anniversaire": "password_common", "iloveyou2026": "password_common", "Aujourd'hui2": "password_common",

			"Palmarès-2026": "password_of_context", "palmares-demo": "password_of_context", "concours2026!": "password_of_context",
			"awatraore1": "password_of_context", "Traoré.Awa.99": "password_of_context", "jigi-sante-jigi": "password_of_context",
			"numérique2026": "password_of_context", "SemaineDigital": "password_of_context", "traore-soleil": "password_of_context",
		} {
			if got := w.choose(password); got != code {
				w.Errorf("%q: %q, want %q", password, got, code)
			}
		}
	})
}

func TestPassword_aSentenceIsTaken(t *testing.T) {
	each(t, func(w *world) {
		w.announce(wording.Of("Semaine du Numérique", "Digital Week"))
		for _, password := range []string{
			"correct horse", "un long mot de passe", "le fleuve est haut ce matin", "awa et moussa marchent", "mangues vertes", "x7#kQ!9vLm2p",
			"I ni sɔgɔma bɛɛ", "premier compte du serveur", "la semaine des mangues",
		} {
			if code := w.choose(password); code != "" {
				w.Errorf("%q: %s", password, code)
			}
		}
	})
}

func TestPassword_theDemosIsTakenInTheDemoAlone(t *testing.T) {
	each(t, func(w *world) {
		if code := w.choose("palmares-demo"); code != "password_of_context" {
			w.Errorf("outside the demo: %q", code)
		}
		w.accounts.Spared = "palmares-demo"
		if code := w.choose("palmares-demo"); code != "" {
			w.Errorf("in the demo: %q", code)
		}
		if code := w.choose("palmares-2026"); code != "password_of_context" {
			w.Errorf("another one in the demo: %q", code)
		}
	})
}

func TestPassword_aLinkOutlivesAPasswordThatIsRefused(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		link := w.mailedToken(awa, notice.PasswordReset)
		for _, weak := range []string{"motdepasse1", "Awa-Traoré-1"} {
			w.refused(w.accounts.ResetPassword(w.Context(), link, weak), fault.Invalid, "invalid_password")
		}
		who := w.actor(w.signIn(awa).AccessToken)
		w.refused(w.accounts.ChangePassword(w.Context(), who, password, "Traoré2026!"), fault.Invalid, "invalid_password")
		w.must(w.accounts.ResetPassword(w.Context(), link, "le fleuve est haut"))
		_, err := w.trySignIn(awa, "le fleuve est haut", home)
		w.must(err)
	})
}
