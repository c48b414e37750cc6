package api

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// contentPolicy allows our own pages and nothing else; what stands in a page itself, its style and its scripts, is added by hash.
// Where a browser knows trusted types, only Svelte's own templates become markup, and only our workers a script.
const contentPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'%s; script-src 'self'%s; " +
	"connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types svelte-trusted-html palmares-worker palmares-reader"

// readerPolicy is for the worker that parses strangers' PDF: it runs what we serve, nothing that it reads, and asks nobody for anything.
const (
	readerFolder = "/_app/immutable/pdf-"
	readerPolicy = "default-src 'none'; script-src 'self'"
)

// answerPolicy is for an answer of the API that somebody opens as if it were a page.
const answerPolicy = "default-src 'none'; frame-ancestors 'none'"

// sandboxed is for what is saved: whatever opens it has no script, no form and no origin of ours.
const sandboxed = answerPolicy + "; sandbox"

// Names of headers that Echo has no constant for.
const (
	ownersOnly = "Cross-Origin-Resource-Policy" // who else may put an answer into a page of theirs
	openers    = "Cross-Origin-Opener-Policy"
	powers     = "Permissions-Policy"
)

const hiddenPowers = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=()"

// lighten leaves out what a browser has with the page that has not changed.
func lighten(r *echo.Response) {
	h := r.Header()
	if r.Status == http.StatusNotModified {
		for _, rule := range []string{echo.HeaderContentSecurityPolicy, echo.HeaderReferrerPolicy, openers, powers} {
			h.Del(rule)
		}
	}
}

// enclose has the browser save what is no answer to read, and puts that into a sandbox.
func enclose(r *echo.Response) {
	h := r.Header()
	kind := h.Get(echo.HeaderContentType)
	file := strings.HasPrefix(kind, "application/") && !strings.Contains(kind, "json") || strings.HasPrefix(kind, "text/calendar")
	if h.Get(echo.HeaderContentDisposition) == "" && file && r.Status < http.StatusMultipleChoices {
		h.Set(echo.HeaderContentDisposition, "attachment")
	}
	if strings.HasPrefix(h.Get(echo.HeaderContentDisposition), "attachment") {
		h.Set(echo.HeaderContentSecurityPolicy, sandboxed)
	}
}

func headers(options Options) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set(echo.HeaderXContentTypeOptions, "nosniff")
			h.Set(ownersOnly, "same-origin")
			if options.Secure {
				h.Set(echo.HeaderStrictTransportSecurity, "max-age=31536000; includeSubDomains")
			}
			c.Response().Before(func() { lighten(c.Response()) })
			// What is no page needs no rules for one: they would weigh more than most answers.
			switch address := c.Request().URL.Path; {
			case strings.HasPrefix(address, readerFolder):
				h.Set(echo.HeaderContentSecurityPolicy, readerPolicy)
				return next(c)
			case strings.HasPrefix(address, "/_app/"):
				return next(c)
			case strings.HasPrefix(address, basePath+"/"):
				if strings.Contains(address, "/share/") { // a winner's image is made for other sites
					h.Set(ownersOnly, "cross-origin")
				}
				h.Set(echo.HeaderContentSecurityPolicy, answerPolicy)
				h.Set(echo.HeaderCacheControl, "no-store")
				c.Response().Before(func() { enclose(c.Response()) })
				return next(c)
			}
			h.Set(echo.HeaderReferrerPolicy, "no-referrer") // the address of a page says nothing that a call does not
			h.Set(openers, "same-origin")
			h.Set(powers, hiddenPowers)
			h.Set(echo.HeaderContentSecurityPolicy, fmt.Sprintf(contentPolicy, "", ""))
			return next(c)
		}
	}
}
