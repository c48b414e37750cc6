package main

import (
	"context"
	"errors"

	"palmares/pkg/config"
)

// serveCommand is the production server.
type serveCommand struct {
	config.Server `embed:""`
	Backup        config.Backup `embed:"" prefix:"backup-"`
	Watch         config.Watch  `embed:""`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, out streams) error {
	if err := errors.Join(c.Check(), c.Watch.Check(c.Listen)); err != nil {
		return err
	}
	secret, err := c.LoadSecret()
	if err != nil {
		return err
	}
	backups, err := newSchedule(c.Backup, secret)
	if err != nil {
		return err
	}
	built, err := open(ctx, c.Server, secret)
	if err != nil {
		return err
	}
	defer built.close()
	built.backups, built.watch = backups, c.Watch
	return built.serve(ctx, out.err)
}
