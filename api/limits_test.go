package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"palmares/api"
)

// TestContract_refusesWhatIsNestedWithoutEnd, also where the contract leaves open what an answer is; brackets within a text are a text.
func TestContract_refusesWhatIsNestedWithoutEnd(t *testing.T) {
	t.Parallel()
	w := demo(t)
	const path = "/accounts"
	deep := func(n int) json.RawMessage {
		return json.RawMessage(`{"email": ` + strings.Repeat(`[`, n) + strings.Repeat(`]`, n) + `}`)
	}
	for _, n := range []int{1, 31, 32, 5_000, 400_000} {
		w.visitor().post(path, deep(n)).refuses(http.StatusBadRequest, "invalid_request")
	}
	w.visitor().post(path, json.RawMessage(strings.Repeat(`{"a":`, 150_000))).refuses(http.StatusBadRequest, "invalid_request")
	text := strings.Repeat("[{\\\"\\\\", 20) // brackets, and quotes and backslashes that end nothing
	w.visitor().post("/session", json.RawMessage(`{"email": "personne@demo.palmares", "password": "`+text+`"}`)).refuses(http.StatusUnauthorized, "wrong_credentials")
}

// TestContract_noParameterIsAPath: whatever looks like one is refused by every operation, and nothing of the machine comes out.
func TestContract_noParameterIsAPath(t *testing.T) {
	t.Parallel()
	w := demo(t)
	spec, err := api.GetSpec()
	must(t, err)
	tried := 0
	for _, climb := range []string{"../../../../etc/passwd", `..\..\windows\win.ini`, "/etc/passwd", "file:///etc/passwd", "%2e%2e%2fsecret", "secret\x00.pdf"} {
		for path, item := range spec.Paths.Map() {
			if item.Get == nil || !strings.Contains(path, "{") {
				continue
			}
			parts := strings.Split(path, "/")
			for i, part := range parts {
				if strings.HasPrefix(part, "{") {
					parts[i] = url.PathEscape(climb)
				}
			}
			response, body := w.as(administrator).raw(t, "/api/v1"+strings.Join(parts, "/"))
			tried++
			if response.StatusCode < 400 || response.StatusCode >= 500 || strings.Contains(string(body), "root:") || strings.Contains(string(body), climb) {
				t.Errorf("%s with %q answers %d: %.200s", path, climb, response.StatusCode, body)
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d were tried", tried)
	}
}
