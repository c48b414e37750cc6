package api

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"palmares/pkg/account"
)

// refreshCookie holds the refresh token, where no script can read it.
const refreshCookie cookieName = "palmares_refresh"

// markCookie tells a device on which its person has signed in, so that others' guesses do not lock the person out of it.
const markCookie cookieName = "palmares_device"

// cookieName is a cookie's where the site is a machine's own, without https.
type cookieName string

// of gives the name under which a browser takes the cookie from nobody who is not secure.
func (n cookieName) of(options Options) string {
	if options.Secure {
		return "__Secure-" + string(n)
	}
	return string(n)
}

// ListMySessions gives the caller's open sessions.
func (h accountHandlers) ListMySessions(ctx context.Context, _ ListMySessionsRequestObject) (ListMySessionsResponseObject, error) {
	actor := actorOf(ctx)
	sessions, err := h.Accounts.ListMySessions(ctx, actor)
	list := make(ListMySessions200JSONResponse, len(sessions))
	for i, one := range sessions {
		list[i] = OpenSession{
			ID: one.Family, Client: one.Client, Way: OpenSessionWay(one.Way()), BegunAt: one.BegunAt.UTC(), UsedAt: one.CreatedAt.UTC(),
			ExpiresAt: one.ExpiresAt.UTC(), Here: one.Family == actor.Family,
		}
	}
	return list, err
}

// EndMySession ends one of the caller's sessions.
func (h accountHandlers) EndMySession(ctx context.Context, request EndMySessionRequestObject) (EndMySessionResponseObject, error) {
	return EndMySession204Response{}, h.Accounts.EndMySession(ctx, actorOf(ctx), request.SessionID)
}

// EndMySessions ends every session of the caller but this one.
func (h accountHandlers) EndMySessions(ctx context.Context, _ EndMySessionsRequestObject) (EndMySessionsResponseObject, error) {
	return EndMySessions204Response{}, h.Accounts.EndMySessions(ctx, actorOf(ctx))
}

// begin answers whoever has just opened a session, and notes by what.
func (h accountHandlers) begin(ctx context.Context, opened account.Opened, err error) (SessionJSONResponse, error) {
	if err != nil {
		return SessionJSONResponse{}, err
	}
	made, program := callOf(ctx), ""
	if made.here != nil {
		program = made.here.Request().UserAgent()
	}
	if err := h.Accounts.Began(ctx, opened, program, made.refresh); err != nil {
		return SessionJSONResponse{}, err
	}
	return h.toSession(ctx, opened), nil
}

// cookie is sent to the session's operations alone, and only by our own pages.
func (h accountHandlers) cookie() http.Cookie {
	return http.Cookie{
		Name: refreshCookie.of(h.Options), Path: basePath + "/session", HttpOnly: true, Secure: h.Options.Secure, SameSite: http.SameSiteStrictMode,
	}
}

func (h accountHandlers) toSession(ctx context.Context, opened account.Opened) SessionJSONResponse {
	h.keepMark(ctx, opened)
	cookie := h.cookie()
	cookie.Value, cookie.Expires = opened.RefreshToken, opened.RefreshExpiresAt
	return SessionJSONResponse{
		Body: Session{
			AccessToken: opened.AccessToken, ExpiresAt: opened.AccessExpiresAt,
			Person: h.toPerson(opened.Person, opened.Person.Actor()),
		},
		Headers: SessionResponseHeaders{SetCookie: cookie.String()},
	}
}

// keepMark sets a cookie beside the one that the contract names, before the answer leaves.
func (h accountHandlers) keepMark(ctx context.Context, opened account.Opened) {
	here := callOf(ctx).here
	if opened.Mark == "" || here == nil {
		return
	}
	cookie, answer := h.cookie(), here.Response()
	cookie.Name, cookie.Value, cookie.MaxAge = markCookie.of(h.Options), opened.Mark, int(account.MarkLife.Seconds())
	answer.Before(func() { answer.Header().Add(echo.HeaderSetCookie, cookie.String()) })
}
