package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/config"
	"palmares/pkg/wording"
)

// adminCommand opens the first account of a new server.
type adminCommand struct {
	config.Server `embed:""`
	Email         string `required:"" help:"Adresse de l'administrateur."`
	Name          string `required:"" help:"Nom de l'administrateur."`
}

// Run reads the password from standard input, where no list of processes shows it.
func (c *adminCommand) Run(ctx context.Context, out streams) error {
	secret, err := c.LoadSecret()
	if err != nil {
		return err
	}
	fmt.Fprintf(out.out, "Mot de passe (%d caractères au moins) : ", account.MinPassword)
	password, err := bufio.NewReader(out.in).ReadString('\n')
	if err != nil && password == "" {
		return fmt.Errorf("read the password: %w", err)
	}
	built, err := open(ctx, c.Server, secret)
	if err != nil {
		return err
	}
	defer built.close()
	made, err := built.rooms.Accounts.CreateAdministrator(ctx, account.Registration{
		Email: c.Email, Name: c.Name, Password: strings.TrimRight(password, "\r\n"), Locale: wording.French,
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out.out, "\nAdministrateur : %s\n", made.Email)
	return err
}
