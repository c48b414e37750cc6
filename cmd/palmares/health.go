package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// healthCommand is the probe of images that have no other program to ask with.
type healthCommand struct {
	Listen string `default:"127.0.0.1:8080" env:"PALMARES_LISTEN" help:"Adresse et port d'écoute du serveur."`
}

// Run fails unless the server is ready: its database answers, and nobody has told it to stop.
func (c *healthCommand) Run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.Listen+"/readyz", http.NoBody)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the server is not well: %s", answer.Status)
	}
	return nil
}
