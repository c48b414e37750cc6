package providertest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"palmares/pkg/provider"
)

// What the client and the provider agreed on.
const (
	Client = "palmares"
	Secret = "a secret of the client's" //nolint:gosec // of tests
)

// Person is who signs in at the provider.
type Person struct {
	Subject  string
	Email    string
	Verified bool
	Name     string
}

// Server is a provider. What is exported may be changed between two uses.
type Server struct {
	t   testing.TB
	web *httptest.Server
	key *ecdsa.PrivateKey

	Now     func() time.Time
	Lie     func(claims map[string]any)        // changes what the next tokens say
	Sign    func(claims map[string]any) string // signs them otherwise
	Terse   bool                               // tokens name only the subject; the rest must be asked
	Swapped string                             // whom it tells of when it is asked, instead
	Down    bool                               // it answers nothing but 503

	mu    sync.Mutex
	codes map[string]granted
}

// granted is what a code stands for.
type granted struct {
	person    Person
	nonce     string
	challenge string
	back      string
}

// New starts a provider that is stopped with the test.
func New(t testing.TB, now func() time.Time) *Server {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, key: key, Now: now, codes: map[string]granted{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", s.tellOfItself)
	mux.HandleFunc("GET /keys", s.tellKeys)
	mux.HandleFunc("POST /token", s.exchange)
	mux.HandleFunc("GET /person", s.tellOfPerson)
	s.web = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Down {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.web.Close)
	return s
}

// Settings are those of a client of this provider, which vouches for the domains.
func (s *Server) Settings(site string, domains ...string) provider.Settings {
	return provider.Settings{
		Issuer: s.web.URL, Client: Client, Secret: Secret, Name: "Compte de l'État", Return: site + "/connexion/fournisseur", Domains: domains,
	}
}

// SignIn is a person's stay at the provider's: sent to an address, they come back with a code and the state.
func (s *Server) SignIn(address string, person Person) (code, state string) {
	s.t.Helper()
	sent, err := url.Parse(address)
	if err != nil {
		s.t.Fatal(err)
	}
	asked := sent.Query()
	if asked.Get("client_id") != Client || asked.Get("response_type") != "code" || asked.Get("code_challenge_method") != "S256" {
		s.t.Fatalf("not a request of the code flow with PKCE: %s", address)
	}
	code = rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[code] = granted{person, asked.Get("nonce"), asked.Get("code_challenge"), asked.Get("redirect_uri")}
	return code, asked.Get("state")
}

func (s *Server) tellOfItself(w http.ResponseWriter, _ *http.Request) {
	answer(w, map[string]any{
		"issuer": s.web.URL, "authorization_endpoint": s.web.URL + "/authorize", "token_endpoint": s.web.URL + "/token",
		"jwks_uri": s.web.URL + "/keys", "userinfo_endpoint": s.web.URL + "/person",
		"id_token_signing_alg_values_supported": []string{"ES256", "HS256", "none"},
	})
}

func (s *Server) tellKeys(w http.ResponseWriter, _ *http.Request) {
	answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: s.key.Public(), KeyID: "one", Algorithm: "ES256", Use: "sig"}}})
}

// exchange takes a code once, from the client that shows its secret and the verifier of the challenge.
func (s *Server) exchange(w http.ResponseWriter, r *http.Request) {
	client, secret, _ := r.BasicAuth()
	client, _ = url.QueryUnescape(client)
	secret, _ = url.QueryUnescape(secret)
	s.mu.Lock()
	code := r.PostFormValue("code")
	grant, known := s.codes[code]
	delete(s.codes, code)
	s.mu.Unlock()
	digest := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if client != Client || secret != Secret || !known || grant.back != r.PostFormValue("redirect_uri") ||
		base64.RawURLEncoding.EncodeToString(digest[:]) != grant.challenge {
		w.WriteHeader(http.StatusBadRequest)
		answer(w, map[string]any{"error": "invalid_grant"})
		return
	}
	now := s.Now()
	claims := map[string]any{
		"iss": s.web.URL, "sub": grant.person.Subject, "aud": Client, "nonce": grant.nonce, "iat": now.Unix(), "exp": now.Add(time.Minute).Unix(),
	}
	if !s.Terse {
		maps.Copy(claims, told(grant.person))
	}
	if s.Lie != nil {
		s.Lie(claims)
	}
	signed := s.signed(claims)
	if s.Sign != nil {
		signed = s.Sign(claims)
	}
	subject, err := json.Marshal(grant.person)
	if err != nil {
		s.t.Error(err)
	}
	answer(w, map[string]any{
		"access_token": base64.RawURLEncoding.EncodeToString(subject), "token_type": "Bearer", "expires_in": 60, "id_token": signed,
	})
}

func (s *Server) tellOfPerson(w http.ResponseWriter, r *http.Request) {
	var person Person
	raw, err := base64.RawURLEncoding.DecodeString(r.Header.Get("Authorization")[len("Bearer "):])
	if err == nil {
		err = json.Unmarshal(raw, &person)
	}
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	claims := told(person)
	claims["sub"] = person.Subject
	if s.Swapped != "" {
		claims["sub"] = s.Swapped
	}
	answer(w, claims)
}

func told(person Person) map[string]any {
	return map[string]any{"email": person.Email, "email_verified": person.Verified, "name": person.Name}
}

func (s *Server) signed(claims map[string]any) string { return Signed(s.t, jose.ES256, s.key, claims) }

// Signed is a token of any make.
func Signed(t testing.TB, algorithm jose.SignatureAlgorithm, key any, claims map[string]any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, (&jose.SignerOptions{}).WithHeader("kid", "one"))
	if err != nil {
		t.Fatal(err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	token, err := signer.Sign(payload)
	if err != nil {
		t.Fatal(err)
	}
	compact, err := token.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return compact
}

func answer(w http.ResponseWriter, what any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(what)
}
