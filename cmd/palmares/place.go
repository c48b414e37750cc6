package main

import (
	"cmp"
	"os"
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

// scratch is where a backup's copy of the database lies for a moment as it is: beside a database that lies there so too. For one on a server it
// is the service's own folder, or else one for temporary files, which TMPDIR may name where that is memory and too small.
func scratch(settings config.Server) string {
	if settings.OneFile() {
		return filepath.Dir(settings.Database)
	}
	return cmp.Or(os.Getenv("STATE_DIRECTORY"), os.TempDir())
}
