package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// logged writes one line a request: no query, no address, no body.
func logged(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			began := time.Now()
			err := next(c)
			if err != nil {
				c.Error(err)
			}
			log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request",
				slog.String("id", requestID(c)), slog.String("method", c.Request().Method), slog.String("route", c.Path()),
				slog.Int("status", c.Response().Status), slog.Duration("took", time.Since(began)))
			return nil
		}
	}
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// tidyID forgets a request id that nobody whom we trust has given, or that could be something else: it is written into the log.
func tidyID(trust bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if h := c.Request().Header; !trust || !plainID.MatchString(h.Get(echo.HeaderXRequestID)) {
				h.Del(echo.HeaderXRequestID)
			}
			return next(c)
		}
	}
}

func requestID(c echo.Context) string {
	return c.Response().Header().Get(echo.HeaderXRequestID)
}

// recovered turns a panic into an internal failure.
func recovered() echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		DisablePrintStack: true,
		LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
			return fmt.Errorf("panic: %w\n%s", err, stack)
		},
	})
}

// contentPolicy allows our own pages and nothing else; the site's inline scripts are added by their hashes.
const contentPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'%s; " +
	"connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// lighten leaves out what a browser has with the page that has not changed.
func lighten(r *echo.Response) {
	h := r.Header()
	if r.Status == http.StatusNotModified {
		for _, rule := range []string{"Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"} {
			h.Del(rule)
		}
	}
}

// answerPolicy is for an answer of the API that somebody opens as if it were a page.
const answerPolicy = "default-src 'none'; frame-ancestors 'none'"

func headers(options Options) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("X-Content-Type-Options", "nosniff")
			if options.Secure {
				h.Set("Strict-Transport-Security", "max-age=31536000")
			}
			c.Response().Before(func() { lighten(c.Response()) })
			// What is no page needs no rules for one: they would weigh more than most answers.
			switch address := c.Request().URL.Path; {
			case strings.HasPrefix(address, "/_app/"):
				return next(c)
			case strings.HasPrefix(address, basePath+"/"):
				h.Set("Content-Security-Policy", answerPolicy)
				h.Set("Cache-Control", "no-store")
				return next(c)
			}
			h.Set("Referrer-Policy", "no-referrer") // the address of a page says nothing that a call does not
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
			h.Set("Content-Security-Policy", fmt.Sprintf(contentPolicy, ""))
			return next(c)
		}
	}
}
