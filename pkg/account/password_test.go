package account_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"palmares/pkg/account"
)

func TestPasswords_keepOnlyAnArgon2idHash(t *testing.T) {
	passwords := account.NewPasswords(rand.Reader)
	hash, err := passwords.Hash(t.Context(), password)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(hash, password) {
		t.Fatal(hash, err)
	}
	if again, _ := passwords.Hash(t.Context(), password); again == hash {
		t.Error("two hashes of one password are alike: no salt")
	}
	cheap, _ := account.CheapPasswords(rand.Reader).Hash(t.Context(), password)
	for _, c := range []struct {
		hash, password string
		matches        bool
	}{{hash, password, true}, {hash, password + " ", false}, {cheap, password, true}, {"", password, false}, {"", "", false}} {
		if matches, err := passwords.Matches(t.Context(), c.hash, c.password); err != nil || matches != c.matches {
			t.Errorf("%q of %q: %v, %v", c.password, c.hash, matches, err)
		}
	}
	for _, broken := range []string{"plain", "$2a$10$abc", strings.Replace(hash, "argon2id", "argon2i", 1), hash[:60]} {
		if matches, err := passwords.Matches(t.Context(), broken, password); matches || err == nil {
			t.Errorf("%q: %v, %v", broken, matches, err)
		}
	}
}

func BenchmarkPasswords_anUnknownAddressTakesTheSameTime(b *testing.B) {
	passwords := account.NewPasswords(rand.Reader)
	hash, _ := passwords.Hash(b.Context(), password)
	for name, hash := range map[string]string{"known": hash, "unknown": ""} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = passwords.Matches(b.Context(), hash, "wrong password")
			}
		})
	}
}
