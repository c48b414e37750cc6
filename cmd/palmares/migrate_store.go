package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"palmares/pkg/blob"
	"palmares/pkg/config"
	"palmares/pkg/store"
)

// migrateStoreCommand moves a contest to another database and other files, of either kind; what it moves from stays as it is.
type migrateStoreCommand struct {
	Database   string `default:"data/palmares.db" env:"PALMARES_DATABASE" help:"D'où : fichier SQLite, ou postgres://…"`
	Files      string `default:"data/files" env:"PALMARES_FILES" help:"D'où : dossier des pièces jointes, ou s3://…"`
	ToDatabase string `required:"" placeholder:"BASE" help:"Vers où : une base vide, SQLite ou postgres://…"`
	ToFiles    string `required:"" placeholder:"FICHIERS" help:"Vers où : un dossier, ou s3://CLE@bucket/prefixe?endpoint=https://…"`

	DatabasePasswordFile   string `env:"PALMARES_DATABASE_PASSWORD_FILE" help:"Fichier du mot de passe de la base d'où l'on part."`
	FilesSecretFile        string `env:"PALMARES_FILES_SECRET_FILE" help:"Fichier du secret de la clé S3 d'où l'on part."`
	ToDatabasePasswordFile string `placeholder:"FICHIER" help:"Fichier du mot de passe de la base d'arrivée."`
	ToFilesSecretFile      string `placeholder:"FICHIER" help:"Fichier du secret de la clé S3 d'arrivée."`
}

// Run moves the documents, then the rows, and commits only if the log comes to the same roots. It refuses while a server runs on either.
func (c *migrateStoreCommand) Run(ctx context.Context, out streams) error {
	began := time.Now()
	from, errFrom := config.Server{
		Database: c.Database, DatabasePasswordFile: c.DatabasePasswordFile, Files: c.Files, FilesSecretFile: c.FilesSecretFile,
	}.WithPasswords()
	to, errTo := config.Server{
		Database: c.ToDatabase, DatabasePasswordFile: c.ToDatabasePasswordFile, Files: c.ToFiles, FilesSecretFile: c.ToFilesSecretFile,
	}.WithPasswords()
	if err := errors.Join(errFrom, errTo); err != nil {
		return err
	}
	release, err := holdBoth(ctx, from, to)
	if err != nil {
		return err
	}
	defer release()
	documents, err := moveDocuments(ctx, from.Files, to.Files, out.err)
	if err != nil {
		return err
	}
	rows, roots, err := moveRows(ctx, from, to)
	if errors.Is(err, store.ErrOccupied) {
		return errors.New("there is a contest already in the database to move to: it must be empty")
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out.out, "%d lignes et %d documents déplacés en %s ; le journal a les mêmes racines des deux côtés :\n%s\n"+
		"L'ancienne base et les anciens documents sont restés tels quels. Démarrez le serveur avec la nouvelle base, les nouveaux fichiers et le même secret.\n",
		rows, documents, time.Since(began).Round(time.Millisecond), roots)
	return err
}

func holdBoth(ctx context.Context, from, to config.Server) (release func(), err error) {
	releaseFrom, err := store.HoldAlone(ctx, from.Database)
	if err != nil {
		return nil, fmt.Errorf("the database to move from: %w", err)
	}
	releaseTo, err := holdAlone(ctx, to)
	if err != nil {
		releaseFrom()
		return nil, fmt.Errorf("the database to move to: %w", err)
	}
	return func() { releaseTo(); releaseFrom() }, nil
}

// stride is how many documents are moved between two signs of life.
const stride = 500

func moveDocuments(ctx context.Context, place, elsewhere string, progress io.Writer) (moved int, err error) {
	from, err := blob.Open(place)
	if err != nil {
		return 0, err
	}
	to, err := blob.Open(elsewhere)
	if err != nil {
		return 0, err
	}
	for sum, err := range from.All(ctx) {
		if err != nil {
			return moved, err
		}
		if err := moveDocument(ctx, from, to, sum); err != nil {
			return moved, fmt.Errorf("document %s: %w", sum, err)
		}
		if moved++; moved%stride == 0 {
			_, _ = fmt.Fprintf(progress, "%d documents…\n", moved)
		}
	}
	return moved, nil
}

// largest is more than any document may have.
const largest = 1 << 30

func moveDocument(ctx context.Context, from, to blob.Store, sum string) error {
	content, err := from.Open(ctx, sum)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	kept, _, err := to.Put(ctx, content, largest)
	if err == nil && kept != sum {
		err = errors.New("it is damaged: its bytes are not those of its name")
	}
	return err
}

func moveRows(ctx context.Context, from, to config.Server) (rows int64, roots string, err error) {
	here, err := store.Attach(from.Database)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = here.Close() }()
	there, err := store.Open(ctx, to.Database)
	if err != nil {
		return 0, "", err
	}
	rows, err = here.Move(ctx, there, func(ctx context.Context, db *store.Store) (string, error) {
		trees, err := treesOf(ctx, db)
		if err != nil {
			return "", err
		}
		text, err := json.MarshalIndent(trees, "", "  ")
		roots = string(text)
		return roots, err
	})
	return rows, roots, errors.Join(err, there.Close())
}
