// Command palmares runs national innovation contests; each command has its own file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a bare machine knows Bamako too

	"github.com/alecthomas/kong"

	"palmares/pkg/fault"
)

// commands is what one may type after palmares.
type commands struct {
	Serve  serveCommand  `cmd:"" help:"Sert le concours (production)."`
	Demo   demoCommand   `cmd:"" help:"Sert l'édition de démonstration, sur cette machine seulement."`
	Admin  adminCommand  `cmd:"" help:"Crée un compte d'administrateur, ou lui donne un nouveau mot de passe."`
	Rank   rankCommand   `cmd:"" help:"Classe des notes par les règles d'un concours, sans serveur."`
	Verify verifyCommand `cmd:"" help:"Vérifie, sans réseau, un palmarès publié ou un reçu."`

	Backup  backupCommand  `cmd:"" help:"Sauvegarde tout le concours dans un fichier chiffré, sans arrêter le serveur."`
	Restore restoreCommand `cmd:"" help:"Remet en place une sauvegarde, serveur arrêté."`

	MigrateStore migrateStoreCommand `cmd:"" help:"Déplace un concours de SQLite et d'un dossier vers PostgreSQL et S3, ou l'inverse, serveur arrêté."`

	Doctor doctorCommand `cmd:"" help:"Examine un serveur avant le jour : réglages, base, disque, courriel, sauvegardes. Ne change rien."`
	Health healthCommand `cmd:"" help:"Demande au serveur de cette machine s'il va bien, pour les sondes."`
	Clean  cleanCommand  `cmd:"" hidden:""`
}

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// helpShown stops the parser where it would end the process, so that run always returns.
type helpShown struct{ code int }

// run is the program as a value: its only ways to the world are its arguments.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		switch stopped := recover().(type) {
		case nil:
		case helpShown:
			code = stopped.code
		default:
			panic(stopped)
		}
	}()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	parser := kong.Must(&commands{}, kong.Name("palmares"), kong.Writers(stdout, stderr), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Exit(func(code int) { panic(helpShown{code}) }))
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(stderr, "palmares:", err)
		return 2
	}
	err = command.Run(streams{stdin, stdout, stderr})
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, "palmares:", told(err))
	var left exit
	if errors.As(err, &left) {
		return left.code
	}
	return 1
}

// told is an error with the fields that a room found at fault.
func told(err error) string {
	text := err.Error()
	for _, field := range fault.Of(err).Fields {
		text += fmt.Sprintf(" (%s: %s)", field.Pointer, field.Code)
	}
	return text
}
