package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"palmares/api"
)

// TestAddress_isTheOneThatOurProxySaw, whatever its caller wrote before.
func TestAddress_isTheOneThatOurProxySaw(t *testing.T) {
	const proxy = "192.0.2.1" // which httptest's requests come from
	for name, c := range map[string]struct {
		headers []string
		want    string
	}{
		"from outside":                                {[]string{"196.200.1.7"}, "196.200.1.7"},
		"from the ministry's own network":             {[]string{"10.1.2.3"}, "10.1.2.3"},
		"who writes an address from there":            {[]string{"41.78.3.9, 10.1.2.3"}, "10.1.2.3"},
		"who writes one in a header of its own":       {[]string{"41.78.3.9", "10.1.2.3"}, "10.1.2.3"},
		"who writes one, from outside":                {[]string{"10.9.9.9,196.200.1.7"}, "196.200.1.7"},
		"by IPv6":                                     {[]string{"41.78.3.9, 2001:db8::7"}, "2001:db8::7"},
		"by IPv4 in IPv6":                             {[]string{"::ffff:10.1.2.3"}, "10.1.2.3"},
		"of whom the proxy says nothing":              {nil, proxy},
		"of whom it says what is no address":          {[]string{"41.78.3.9, unknown"}, proxy},
		"of whom it says nothing after what they did": {[]string{"41.78.3.9,"}, proxy},
	} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		request.Header["X-Forwarded-For"] = c.headers
		if got := api.LastForwarded(request); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
