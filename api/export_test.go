package api

import (
	"context"
	"time"
)

// Faces are what a server remembers of what everybody sees, for stories to look whether it is still so.
type Faces struct{ handlers editionHandlers }

// FacesOf gives those of a server like the one that serves.
func FacesOf(rooms *Rooms, options Options) Faces {
	options.faces = &faces{}
	return Faces{editionHandlers{rooms, options}}
}

// Kept is what a visitor is answered; Afresh what the database says.
func (f Faces) Kept(ctx context.Context) (PublicEdition, error) { return f.handlers.public(ctx) }

// Afresh is Kept by a server that remembers nothing.
func (f Faces) Afresh(ctx context.Context) (PublicEdition, error) {
	forgetful := f.handlers
	forgetful.options.faces = nil
	return forgetful.public(ctx)
}

// Drain is the middleware, for answers that no room gives.
var Drain = drain

// EndOf is how long a body may still take that began at its start and has sent this much at once.
func EndOf(sent int) time.Duration {
	body := &hurried{ends: time.Now().Add(bodyStart)}
	body.earn(sent)
	return time.Until(body.ends)
}

// LastForwarded is the address that our proxy saw.
var LastForwarded = lastForwarded
