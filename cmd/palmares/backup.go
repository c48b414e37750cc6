package main

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"time"

	"palmares/pkg/backup"
	"palmares/pkg/blob"
	"palmares/pkg/config"
	"palmares/pkg/ledger"
	"palmares/pkg/store"
)

// backupCommand makes one backup, beside a server that goes on.
type backupCommand struct {
	config.Server  `embed:""`
	To             string   `default:"backups" env:"PALMARES_BACKUP_TO" help:"Dossier où déposer la sauvegarde."`
	Recipient      []string `env:"PALMARES_BACKUP_RECIPIENT" placeholder:"age1…" help:"Clé publique age pour laquelle chiffrer ; plusieurs si besoin."`
	RecipientsFile string   `env:"PALMARES_BACKUP_RECIPIENTS_FILE" help:"Fichier de clés publiques age, une par ligne."`
	NewKey         string   `placeholder:"FICHIER" help:"N'écrit qu'une clé privée neuve dans ce fichier et dit la clé publique ; gardez-la loin du serveur."`
}

// Run makes the backup, or a key for the next ones.
func (c *backupCommand) Run(ctx context.Context, out streams) error {
	if c.NewKey != "" {
		return c.makeKey(out)
	}
	lines, err := config.Backup{Recipient: c.Recipient, RecipientsFile: c.RecipientsFile}.Recipients()
	if err != nil {
		return err
	}
	recipients, err := backup.ParseRecipients(lines)
	if err != nil {
		return fmt.Errorf("say for whom to encrypt (--recipient age1…; --new-key makes a key): %w", err)
	}
	secret, err := c.LoadSecret()
	if err != nil {
		return err
	}
	settings, err := c.WithPasswords()
	if err != nil {
		return err
	}
	db, err := store.Attach(settings.Database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	documents, err := blob.Open(settings.Files)
	if err != nil {
		return err
	}
	began := time.Now()
	made, err := backup.Make(ctx, cmp.Or(c.To, "backups"), sourceOf(db, settings, documents, secret), recipients)
	if err != nil {
		return err
	}
	fmt.Fprintf(out.out, "%s\n%d fichiers, %d octets, relus et vérifiés en %s\n", made.Path, len(made.Manifest.Files), made.Bytes,
		time.Since(began).Round(time.Millisecond))
	if len(made.Manifest.Damaged) > 0 {
		err = fmt.Errorf("%d documents are no longer what their names say: %v", len(made.Manifest.Damaged), made.Manifest.Damaged)
	}
	return errors.Join(err, lacks(made.Manifest.Missing))
}

// lacks says what a backup has not, of what its rows name.
func lacks(documents []string) error {
	if len(documents) == 0 {
		return nil
	}
	return fmt.Errorf("everything is there but %d documents that the contest names, missing or damaged: %v", len(documents), documents)
}

func (c *backupCommand) makeKey(out streams) error {
	file, err := os.OpenFile(c.NewKey, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	public, err := backup.NewKey(file)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out.out, public)
	return err
}

// sourceOf is what a backup of this server is made of. The log is counted again in the copy: what is kept can be proved.
func sourceOf(db *store.Store, settings config.Server, documents backup.Documents, secret []byte) backup.Source {
	dump := func(ctx context.Context, folder string) (backup.About, error) {
		about := backup.About{Engine: db.Engine(), Site: settings.Site}
		err := db.Dump(ctx, folder, func(ctx context.Context, copied *store.Store) error {
			var errSchema, errLog, errDocuments error
			about.Schema, errSchema = copied.SchemaVersion(ctx)
			about.Trees, errLog = treesOf(ctx, copied)
			about.Documents, errDocuments = copied.NamedDocuments(ctx)
			return errors.Join(errSchema, errLog, errDocuments)
		})
		return about, err
	}
	return backup.Source{Dump: dump, Documents: documents, Named: db.NamedDocuments, Secret: secret, Scratch: scratch(settings), Now: time.Now}
}

func treesOf(ctx context.Context, db *store.Store) ([]backup.Tree, error) {
	trees, err := ledger.Examine(ctx, db)
	told := make([]backup.Tree, len(trees))
	for i, tree := range trees {
		told[i] = backup.Tree{Edition: tree.EditionID, Size: tree.Size, Root: base64.StdEncoding.EncodeToString(tree.Root[:])}
	}
	return told, err
}
