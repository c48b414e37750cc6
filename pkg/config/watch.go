package config

import (
	"errors"
	"net"
	"time"
)

// Watch is how others look after the server: who measures it, and who sends it people.
type Watch struct {
	Metrics string        `env:"PALMARES_METRICS" placeholder:"127.0.0.1:9090" help:"Adresse et port des mesures Prometheus, jamais ceux du site ; sans elle, aucune."`
	Drain   time.Duration `default:"0s" env:"PALMARES_DRAIN" help:"À l'arrêt, temps laissé au proxy pour voir /readyz dire non avant que le port se ferme."`
}

// maxDrain keeps a stop from being taken for a server that hangs.
const maxDrain = 5 * time.Minute

// Check refuses measures on the port of the site, where everybody would read them.
func (w Watch) Check(listen string) error {
	if w.Drain < 0 || w.Drain > maxDrain {
		return errors.New("a drain takes five minutes at most")
	}
	if w.Metrics == "" {
		return nil
	}
	_, port, err := net.SplitHostPort(w.Metrics)
	if err != nil {
		return errors.New("the metrics need an address and a port, such as 127.0.0.1:9090")
	}
	if _, public, err := net.SplitHostPort(listen); err == nil && port == public && port != "0" {
		return errors.New("the metrics need a port of their own: everybody reads the site's")
	}
	return nil
}
