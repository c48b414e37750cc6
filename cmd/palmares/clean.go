package main

import (
	"os"

	"palmares/pkg/scrub"
)

// cleanCommand is what the server starts for each document of an anonymous entry, and nobody types: it ends with the document.
type cleanCommand struct {
	MediaType string `arg:""`
}

// Run reads a document and writes its copy without names.
func (c *cleanCommand) Run(s streams) error {
	if code := scrub.Alone(c.MediaType, s.in, s.out, s.err); code != 0 {
		return exit{code: code}
	}
	return nil
}

// cleaner is this program, as the one that cleans.
func cleaner() (scrub.Apart, error) {
	self, err := os.Executable()
	return scrub.NewApart(self, "clean"), err
}
