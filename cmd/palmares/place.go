package main

import (
	"path/filepath"

	"palmares/pkg/bucket"
	"palmares/pkg/config"
)

// place is a folder that the server writes to, and what for.
type place struct{ of, folder string }

// places are measured while the server runs, and tried by the doctor before.
func places(settings config.Server, backups config.Backup) []place {
	found := []place{}
	if !bucket.Is(settings.Files) {
		found = append(found, place{"files", settings.Files})
	} else if settings.Spool != "" {
		found = append(found, place{"spool", settings.Spool})
	}
	if settings.OneFile() {
		found = append(found, place{"database", filepath.Dir(settings.Database)})
	}
	if backups.To != "" {
		found = append(found, place{"backups", backups.To})
	}
	return found
}
