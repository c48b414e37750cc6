package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"palmares/pkg/backup"
	"palmares/pkg/blob"
	"palmares/pkg/bucket"
	"palmares/pkg/config"
	"palmares/pkg/disk"
	"palmares/pkg/fault"
	"palmares/pkg/store"
)

// restoreCommand brings a backup back. It replaces nothing unless it is told to, and then puts aside what was there.
type restoreCommand struct {
	Backup     string `arg:"" help:"La sauvegarde (.age)."`
	Identity   string `required:"" env:"PALMARES_BACKUP_IDENTITY" placeholder:"FICHIER" help:"Fichier de la clé privée age."`
	Database   string `default:"data/palmares.db" env:"PALMARES_DATABASE" help:"Fichier SQLite, ou postgres://… : du même genre que la base sauvegardée."`
	Files      string `default:"data/files" env:"PALMARES_FILES" help:"Dossier des pièces jointes, ou s3://CLE@bucket/prefixe?endpoint=https://…"`
	SecretFile string `env:"PALMARES_SECRET_FILE" help:"Où remettre le secret du serveur. Sans lui, le secret reste dans la sauvegarde."`
	Force      bool   `help:"Met de côté ce qui se trouve déjà là, sans rien supprimer."`
	Check      bool   `help:"Vérifie la sauvegarde entière et n'écrit rien."`

	FilesSecretFile      string `env:"PALMARES_FILES_SECRET_FILE" help:"Fichier du secret de la clé S3 des pièces jointes."`
	DatabasePasswordFile string `env:"PALMARES_DATABASE_PASSWORD_FILE" help:"Fichier du mot de passe de la base."`
}

// Run unpacks aside, checks everything, then lets the documents, the database and the secret take their places, in this order:
// no row may lack its document.
func (c *restoreCommand) Run(ctx context.Context, out streams) error {
	began := time.Now()
	identities, err := backup.ReadIdentities(c.Identity)
	if err != nil {
		return fmt.Errorf("the private key: %w", err)
	}
	settings, err := config.Server{
		Database: c.Database, DatabasePasswordFile: c.DatabasePasswordFile, Files: c.Files, FilesSecretFile: c.FilesSecretFile,
	}.WithPasswords()
	if err != nil {
		return err
	}
	c.Database, c.Files = settings.Database, settings.Files
	if err := c.free(ctx); err != nil {
		return err
	}
	folder, remove, err := c.aside()
	if err != nil {
		return err
	}
	defer remove()
	unpacked, err := backup.Unpack(c.Backup, folder, identities)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Backup, err)
	}
	missing, err := c.bring(ctx, unpacked)
	if err != nil {
		return err
	}
	told := unpacked.Manifest
	leaves := int64(0)
	for _, tree := range told.Source.Trees {
		leaves += tree.Size
	}
	fmt.Fprintf(out.out, "Sauvegarde du %s, %s, schéma %d : %d fichiers, %d feuilles du journal, tout ce qui s'y trouve est conforme.\nDurée : %s\n",
		told.MadeAt.Format(time.RFC3339), told.Source.Engine, told.Source.Schema, len(told.Files), leaves, time.Since(began).Round(time.Millisecond))
	return lacks(missing)
}

var errOccupied = errors.New("there is a database already: --force puts it aside")

// free refuses what is occupied, before anything is decrypted; a PostgreSQL is asked later.
func (c *restoreCommand) free(ctx context.Context) error {
	if c.Force || c.Check {
		return nil
	}
	if _, err := os.Stat(c.Database); err == nil {
		return errOccupied
	}
	if _, err := os.Stat(c.Files); err != nil && !bucket.Is(c.Files) {
		return nil // nothing is there, and refusing leaves nothing behind
	}
	documents, err := blob.Open(c.Files)
	if err != nil {
		return err
	}
	for _, err := range documents.All(ctx) {
		return cmp.Or(err, errors.New("there are documents already: --force keeps them beside those of the backup"))
	}
	return nil
}

// aside is a folder on the documents' own disk, which has room for them.
func (c *restoreCommand) aside() (folder string, remove func(), err error) {
	within := c.Files
	if c.Check || bucket.Is(c.Files) {
		within = ""
	} else if err := os.MkdirAll(within, 0o700); err != nil {
		return "", nil, err
	}
	folder, err = os.MkdirTemp(within, ".restoring-")
	return folder, func() { _ = os.RemoveAll(folder) }, err
}

// bring also tells which documents the rows name, and nobody has: that stops nothing, for they would be missing all the same.
func (c *restoreCommand) bring(ctx context.Context, unpacked backup.Unpacked) (missing []string, err error) {
	source := unpacked.Manifest.Source
	missing = unpacked.Manifest.Missing // as its making told, for who cannot look into the database
	restoration := store.Restoration{
		From: unpacked.Database(), To: c.Database, Schema: source.Schema, Replace: c.Force, Now: time.Now(),
		Check: func(ctx context.Context, restored *store.Store) error {
			trees, err := treesOf(ctx, restored)
			if err == nil && !slices.Equal(trees, source.Trees) {
				err = errors.New("the log is not that of the backup")
			}
			named, errNamed := restored.NamedDocuments(ctx)
			missing = unpacked.Manifest.Without(named)
			return errors.Join(err, errNamed)
		},
	}
	if c.Check {
		if source.Engine == "postgres" {
			return missing, nil // every hash was checked; the rest needs a server to be restored into
		}
		restoration.To = filepath.Join(unpacked.Folder, "checked.db")
		err = store.Restore(ctx, restoration)
		return missing, err
	}
	if (source.Engine == "postgres") == (config.Server{Database: c.Database}).OneFile() {
		return nil, fmt.Errorf("it is a backup of %s: give --database of the same kind", source.Engine)
	}
	release, err := holdAlone(ctx, config.Server{Database: c.Database})
	if err != nil {
		return nil, err
	}
	defer release()
	documents, err := c.place(ctx, unpacked, restoration)
	if err != nil {
		return nil, err
	}
	missing, err = absent(ctx, documents, missing)
	return missing, errors.Join(err, c.placeSecret(unpacked))
}

// place lets the documents and the database take their places.
func (c *restoreCommand) place(ctx context.Context, unpacked backup.Unpacked, restoration store.Restoration) (blob.Store, error) {
	documents, err := blob.Open(c.Files)
	if err != nil {
		return nil, err
	}
	if err := unpacked.PlaceDocuments(ctx, documents); err != nil {
		return nil, err
	}
	err = store.Restore(ctx, restoration)
	if errors.Is(err, store.ErrOccupied) {
		err = errOccupied
	}
	return documents, err
}

// absent are those that do not lie there from before either.
func absent(ctx context.Context, documents blob.Store, sums []string) (missing []string, err error) {
	for _, sum := range sums {
		there, err := documents.Open(ctx, sum)
		switch {
		case fault.Is(err, fault.NotFound):
			missing = append(missing, sum)
		case err != nil:
			return missing, err
		default:
			_ = there.Close()
		}
	}
	return missing, nil
}

// holdAlone keeps servers away from a database, in whose place there may be nothing yet.
func holdAlone(ctx context.Context, settings config.Server) (release func(), err error) {
	if settings.OneFile() {
		if err := disk.MakeFolder(filepath.Dir(settings.Database)); err != nil {
			return nil, err
		}
	}
	return store.HoldAlone(ctx, settings.Database)
}

func (c *restoreCommand) placeSecret(unpacked backup.Unpacked) error {
	if c.SecretFile == "" {
		return nil
	}
	secret, err := unpacked.Secret()
	if err != nil {
		return err
	}
	stands, err := os.ReadFile(c.SecretFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case bytes.Equal(bytes.TrimSpace(stands), secret):
		return nil
	case !c.Force:
		return errors.New("everything is back but the secret: another one is there, and sessions and new signatures would be of that one")
	default:
		if err := os.Rename(c.SecretFile, c.SecretFile+".before"); err != nil {
			return err
		}
	}
	return os.WriteFile(c.SecretFile, secret, 0o600)
}
