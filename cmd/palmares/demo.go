package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"palmares/pkg/config"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/seed"
	smscatcher "palmares/pkg/sms/catcher"
)

// demoCommand serves the demo edition. It listens on this machine alone, for its passwords are known to everybody.
type demoCommand struct {
	Port int    `default:"8080" env:"PALMARES_PORT" help:"Port sur 127.0.0.1."`
	Data string `default:"data/demo" help:"Dossier des données, gardées d'une fois à l'autre."`
}

// Run seeds the demo edition the first time, then serves it; mails and short messages are caught in folders instead of sent.
func (c *demoCommand) Run(ctx context.Context, out streams) error {
	caught, err := catcher.Start(catcher.Settings{Address: "127.0.0.1:0", Folder: filepath.Join(c.Data, "mails")})
	if err != nil {
		return err
	}
	defer func() { _ = caught.Close() }()
	texts, err := smscatcher.Start(smscatcher.Settings{Folder: filepath.Join(c.Data, "sms")})
	if err != nil {
		return err
	}
	defer func() { _ = texts.Close() }()
	address := fmt.Sprintf("127.0.0.1:%d", c.Port)
	built, err := open(ctx, config.Server{
		Listen: address, Site: "http://" + address, Database: filepath.Join(c.Data, "palmares.db"),
		Files: filepath.Join(c.Data, "files"), SMTP: caught.URL(), From: "demo@palmares.invalid",
		SMS: texts.URL(), SMSSender: texts.Sender,
	}, []byte(config.DemoSecret))
	if err != nil {
		return err
	}
	defer built.close()
	built.demo, built.rooms.Accounts.Spared = true, seed.Password
	if err := seed.Demo(ctx, built.world, time.Now()); err != nil {
		return fmt.Errorf("seed the demo: %w", err)
	}
	greet(out.out, address, c.Data)
	return built.serve(ctx, out.err)
}

func greet(to io.Writer, address, data string) {
	fmt.Fprintf(to, "\n  Palmarès — édition de démonstration\n\n  http://%s\n\n  Mot de passe de tous les comptes : %s\n\n", address, seed.Password)
	for _, login := range seed.Logins {
		fmt.Fprintf(to, "    %-32s %s\n", login.Email, login.Role)
	}
	fmt.Fprintf(to, "\n  Les courriels et les SMS sont gardés dans %s et %s\n\n", filepath.Join(data, "mails"), filepath.Join(data, "sms"))
}
