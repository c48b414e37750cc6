package api

import "context"

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

// LastForwarded is the address that our proxy saw.
var LastForwarded = lastForwarded
