// Package frontend holds the built site, so that the server is one file.
//
// A fresh clone has an empty site: run `npm ci && npm run build` here first to fill it.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Site returns the built site, rooted at its 200.html.
func Site() fs.FS {
	site, err := fs.Sub(dist, "dist")
	if err != nil { // the name is a constant and valid
		panic(err)
	}
	return site
}
