package config

import (
	"errors"
	"os"
	"strings"
	"time"
)

// Backup is when the server backs itself up, and for whom.
type Backup struct {
	To             string        `env:"PALMARES_BACKUP_TO" help:"Dossier des sauvegardes périodiques ; sans lui, aucune."`
	Every          time.Duration `default:"1h" env:"PALMARES_BACKUP_EVERY" help:"Intervalle entre deux sauvegardes."`
	Recipient      []string      `env:"PALMARES_BACKUP_RECIPIENT" placeholder:"age1…" help:"Clé publique age pour laquelle chiffrer ; plusieurs si besoin."`
	RecipientsFile string        `env:"PALMARES_BACKUP_RECIPIENTS_FILE" help:"Fichier de clés publiques age, une par ligne."`
	Hourly         int           `default:"24" env:"PALMARES_BACKUP_HOURLY" help:"Combien d'heures gardent une sauvegarde."`
	Daily          int           `default:"7" env:"PALMARES_BACKUP_DAILY" help:"Combien de jours en gardent une."`
	Weekly         int           `default:"4" env:"PALMARES_BACKUP_WEEKLY" help:"Combien de semaines en gardent une."`
}

// minEvery keeps backups from taking turns by the second.
const minEvery = time.Minute

// Check refuses a plan that would back nothing up.
func (b Backup) Check() error {
	switch {
	case b.To == "":
		return nil
	case b.Every < minEvery:
		return errors.New("backups may come every minute at most")
	case len(b.Recipient) == 0 && b.RecipientsFile == "":
		return errors.New("a backup holds the secret of the server: say for whom to encrypt it (--backup-recipient age1…)")
	}
	return nil
}

// Recipients are the public keys, one a line, as age reads them.
func (b Backup) Recipients() (string, error) {
	lines := strings.Join(b.Recipient, "\n")
	if b.RecipientsFile == "" {
		return lines, nil
	}
	read, err := os.ReadFile(b.RecipientsFile)
	return lines + "\n" + string(read), err
}
