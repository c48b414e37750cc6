package api

import (
	"net/http"
	"net/netip"
	"strings"

	"github.com/labstack/echo/v4"
)

// lastForwarded gives the address that our proxy saw: exactly the last entry of X-Forwarded-For, which the proxy has added to whatever the caller
// wrote before it. Echo's own extractor passes over private addresses, as of further proxies; from a ministry's network, where everybody has one,
// a caller would then write their own, and have as many tries as they can make up addresses.
func lastForwarded(request *http.Request) string {
	all := strings.Join(request.Header[echo.HeaderXForwardedFor], ",")
	last := strings.TrimSpace(all[strings.LastIndexByte(all, ',')+1:])
	if address, err := netip.ParseAddr(strings.Trim(last, "[]")); err == nil {
		return address.Unmap().String()
	}
	return echo.ExtractIPDirect()(request) // the proxy says nothing: then all that it sends come from one place
}
