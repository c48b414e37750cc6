package api

import (
	"context"
	"strings"

	"github.com/labstack/echo/v4"

	"palmares/pkg/account"
	"palmares/pkg/wording"
)

type callerKey struct{}

// call is who calls, from where, in which language.
type call struct {
	actor   account.Actor
	address string
	locale  wording.Locale
	refresh string       // the refresh cookie, where it was sent
	mark    string       // of the device, where its person has signed in on it before
	here    echo.Context // the exchange itself, for the few who speak more than the contract
	refused error        // what is wrong with the token; public operations do not mind
}

// caller finds out who calls, from the bearer token alone.
type caller struct {
	accounts *account.Service
	options  Options
}

func (c caller) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(ctx echo.Context) error {
		request := ctx.Request()
		made := call{address: ctx.RealIP(), locale: wording.LocaleOf(request.Header.Get("Accept-Language")), here: ctx}
		if token, ok := strings.CutPrefix(request.Header.Get(echo.HeaderAuthorization), "Bearer "); ok {
			made.actor, made.refused = c.accounts.Authenticate(request.Context(), token)
		}
		if cookie, err := ctx.Cookie(refreshCookie.of(c.options)); err == nil {
			made.refresh = cookie.Value
		}
		if cookie, err := ctx.Cookie(markCookie.of(c.options)); err == nil {
			made.mark = cookie.Value
		}
		ctx.SetRequest(request.WithContext(context.WithValue(request.Context(), callerKey{}, made)))
		return next(ctx)
	}
}

// origin is where an attempt to sign in comes from.
func (c call) origin() account.Origin { return account.Origin{Address: c.address, Mark: c.mark} }

func callOf(ctx context.Context) call {
	made, _ := ctx.Value(callerKey{}).(call)
	return made
}

// actorOf is the person on whose behalf the request is made; the zero Actor is a visitor.
func actorOf(ctx context.Context) account.Actor { return callOf(ctx).actor }

// actingAs goes on as the same person with the roles just given.
func actingAs(ctx context.Context, actor account.Actor) context.Context {
	made := callOf(ctx)
	made.actor = actor
	return context.WithValue(ctx, callerKey{}, made)
}
