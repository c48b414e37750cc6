package provider_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/provider"
)

// startReal runs a provider of another make, and gives how it calls itself.
func startReal(t *testing.T, users map[string]any) string {
	t.Helper()
	program := filepath.Join("..", "..", "bin", "oidc")
	if _, err := os.Stat(program); errors.Is(err, os.ErrNotExist) && os.Getenv("CI") == "" {
		t.Skip("no bin/oidc (make setup builds it)")
	}
	written, err := json.Marshal(users)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "users.json")
	if err := os.WriteFile(file, written, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, "0", site+"/connexion/fournisseur", file)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	issuer, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(issuer)
}

// browse goes to an address as a browser would, signs in on the provider's page, and stops where it would be sent back to us.
func browse(t *testing.T, address, name, password string) url.Values {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var back *url.URL
	browser := &http.Client{Jar: jar, CheckRedirect: func(request *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(request.URL.String(), site) {
			back = request.URL
			return http.ErrUseLastResponse
		}
		return nil
	}}
	page, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = page.Body.Close() }()
	shown := new(strings.Builder)
	if _, err := bufio.NewReader(page.Body).WriteTo(shown); err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(shown.String())
	if asked == nil {
		t.Fatalf("no page to sign in on: %s", shown)
	}
	entered, err := browser.PostForm(page.Request.URL.Scheme+"://"+page.Request.URL.Host+"/login/username", url.Values{
		"id": {asked[1]}, "username": {name}, "password": {password},
	})
	if err != nil {
		t.Fatal(err)
	}
	_ = entered.Body.Close()
	if back == nil {
		t.Fatal("the provider sent nobody back")
	}
	return back.Query()
}

func TestClaim_ofAProviderOfAnotherMake(t *testing.T) {
	issuer := startReal(t, map[string]any{"agent-7": map[string]any{
		"ID": "agent-7", "Username": "awa", "Password": "ministere", "FirstName": "Awa", "LastName": "Traoré", "Email": "awa@gouv.example", "EmailVerified": true,
	}})
	client := provider.New(provider.Settings{
		Issuer: issuer, Client: "palmares", Secret: "secret", Return: site + "/connexion/fournisseur", Domains: []string{"gouv.example"},
	}, time.Now)
	address, err := client.Address(t.Context(), asked)
	if err != nil {
		t.Fatal(err)
	}
	back := browse(t, address, "awa", "ministere")
	if back.Get("state") != asked.State {
		t.Errorf("it brought back %q", back.Get("state"))
	}
	returned := account.ProviderReturn{Code: back.Get("code"), Issuer: back.Get("iss")}
	claim, err := client.Claim(t.Context(), asked, returned)
	want := account.Claim{Issuer: issuer, Subject: "agent-7", Email: "awa@gouv.example", Verified: true, Name: "Awa Traoré"}
	if err != nil || claim != want {
		t.Errorf("%+v, %v", claim, err)
	}
	if _, err := client.Claim(t.Context(), asked, returned); !fault.HasCode(err, "provider_refused") {
		t.Errorf("the code again: %v", err)
	}
	thief := asked
	thief.Verifier = strings.Repeat("w", 43)
	back = browse(t, address, "awa", "ministere")
	if _, err := client.Claim(t.Context(), thief, account.ProviderReturn{Code: back.Get("code")}); !fault.HasCode(err, "provider_refused") {
		t.Errorf("a stolen code: %v", err)
	}
}
