package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"palmares/pkg/backup"
	"palmares/pkg/bucket"
	"palmares/pkg/config"
	"palmares/pkg/disk"
	"palmares/pkg/store"
)

func checkDatabase(ctx context.Context, settings config.Server) []finding {
	const check = "base"
	if _, err := os.Stat(settings.Database); settings.OneFile() && errors.Is(err, os.ErrNotExist) {
		return []finding{warn(check, settings.Database+" n'existe pas encore", "Le premier démarrage du serveur la crée.")}
	}
	db, err := store.Attach(settings.Database)
	if err != nil {
		return []finding{fail(check, err, "Vérifiez l'adresse, le mot de passe, et que la base tourne.")}
	}
	defer func() { _ = db.Close() }()
	if err := cmp.Or(db.Ping(ctx), db.Ready(ctx)); err != nil {
		return []finding{fail(check, err, "Démarrez le serveur une fois : il met la base à niveau.")}
	}
	if err := db.CheckIntegrity(ctx); err != nil {
		return []finding{fail(check, err, "Arrêtez le serveur, gardez ce fichier, et restaurez la dernière sauvegarde.")}
	}
	found := []finding{fine(check, db.Engine()+", à niveau")}
	now, err := db.Clock(ctx)
	if away := time.Since(now).Abs(); err == nil && away > apart {
		found = append(found, warn("horloge", "celle de la base est à "+away.Round(time.Second).String()+" de celle-ci", "Réglez les deux : timedatectl set-ntp true."))
	}
	return found
}

var placeNames = map[string]string{"files": "documents", "spool": "documents en route", "database": "dossier de la base", "backups": "dossier des sauvegardes"}

// What a contest needs of a disk.
const (
	scarce  = 2 << 30 // bytes
	slow    = 20 * time.Millisecond
	forced  = 20 // how often the disk is tried
	written = 4 << 10
)

// checkPlace looks at the room of a folder and writes to it, forcing every write to the disk as a save does.
func checkPlace(at place) []finding {
	folder := at.folder
	for { // what is not there yet will be made in what is
		if _, err := os.Stat(folder); err == nil || folder == filepath.Dir(folder) {
			break
		}
		folder = filepath.Dir(folder)
	}
	free, whole, err := disk.Room(folder)
	name := placeNames[at.of]
	if err != nil {
		return []finding{fail(name, err, "")}
	}
	took, err := forceOut(folder)
	if err != nil {
		return []finding{fail(name, err, "Le compte qui fait tourner le serveur doit pouvoir y écrire.")}
	}
	said := fmt.Sprintf("%s : %d Mo libres sur %d, une écriture sûre en %s", folder, free>>20, whole>>20, took.Round(10*time.Microsecond))
	switch {
	case free < scarce:
		return []finding{warn(name, said, "Faites de la place : les annexes de cent dossiers peuvent prendre plusieurs Go.")}
	case took > slow:
		return []finding{warn(name, said, "Ce disque est lent : préférez un disque local à un partage du réseau.")}
	}
	return []finding{fine(name, said)}
}

// checkBucket writes an object and removes it.
func checkBucket(ctx context.Context, address string) finding {
	check := placeNames["files"]
	objects, err := bucket.Open(address)
	if err != nil {
		return fail(check, err, "--files s3://CLE@bucket/prefixe?endpoint=https://… et --files-secret-file.")
	}
	const key = "doctor"
	began := time.Now()
	err = objects.Put(ctx, key, strings.NewReader(key), int64(len(key)), sha256.Sum256([]byte(key)))
	took := time.Since(began)
	if err := cmp.Or(err, objects.Remove(ctx, key)); err != nil {
		return fail(check, err, "Vérifiez l'adresse, le nom du bucket, et que la clé peut y écrire, lire et supprimer.")
	}
	return fine(check, "le bucket répond, une écriture en "+took.Round(time.Millisecond).String())
}

// forceOut is how long one small write takes until it is on the disk: the median of some.
func forceOut(folder string) (median time.Duration, err error) {
	file, err := os.CreateTemp(folder, ".palmares-doctor-*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	took := make([]time.Duration, forced)
	for i := range took {
		began := time.Now()
		if _, err := file.WriteAt(make([]byte, written), 0); err != nil {
			return 0, err
		}
		if err := file.Sync(); err != nil {
			return 0, err
		}
		took[i] = time.Since(began)
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

func (c *doctorCommand) checkBackups(now time.Time) finding {
	const check = "sauvegardes"
	if c.Backup.To == "" {
		return warn(check, "aucune n'est prévue", "--backup-to et --backup-recipient ; palmares backup --new-key fait une clé.")
	}
	if _, err := newSchedule(c.Backup, nil); err != nil {
		return fail(check, err, "Corrigez les clés publiques.")
	}
	moments, err := backup.List(c.Backup.To)
	switch {
	case err != nil:
		return fail(check, err, "Le dossier des sauvegardes est-il monté ?")
	case len(moments) == 0:
		return warn(check, "aucune encore dans "+c.Backup.To, "Le serveur en fait une dès qu'il tourne. Essayez ensuite palmares restore --check.")
	case now.Sub(moments[0]) > 2*c.Backup.Every:
		return fail(check, fmt.Errorf("la dernière date du %s", moments[0].Local().Format("02/01/2006 à 15:04")), "Cherchez « backup failed » dans le journal du serveur.")
	}
	return fine(check, fmt.Sprintf("%d, la dernière du %s", len(moments), moments[0].Local().Format("02/01/2006 à 15:04")))
}
