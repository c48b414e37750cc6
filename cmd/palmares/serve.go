package main

import (
	"context"

	"palmares/pkg/config"
)

// serveCommand is the production server.
type serveCommand struct {
	config.Server `embed:""`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, out streams) error {
	if err := c.Check(); err != nil {
		return err
	}
	secret, err := c.LoadSecret()
	if err != nil {
		return err
	}
	built, err := open(ctx, c.Server, secret)
	if err != nil {
		return err
	}
	defer built.close()
	return built.serve(ctx, out.err)
}
