package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"palmares/pkg/store"
)

// smallDisk is a file system of a few megabytes. Only root may make one; elsewhere the test is not run.
func smallDisk(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skip("no small disk may be mounted here: " + strings.TrimSpace(string(out)))
	}
	t.Cleanup(func() { _ = exec.Command("umount", "--lazy", folder).Run() })
	return folder
}

// fillUp leaves no byte of a disk.
func fillUp(t *testing.T, name string) {
	t.Helper()
	ballast, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 64<<10); len(block) > 0; {
		if _, err := ballast.Write(block); err != nil {
			block = block[:len(block)/2] // down to the last byte
		}
	}
	_ = ballast.Close()
}

func newcomer(number int) string {
	return fmt.Sprintf(`{"email":"awa%d@concours.example","name":"Awa","password":"une phrase assez longue","locale":"fr"}`, number)
}

// TestServe_onAFullDisk says that it is full, goes on showing what there is, and writes again as soon as there is room.
func TestServe_onAFullDisk(t *testing.T) {
	folder := smallDisk(t)
	serve := production(t, folder)
	makeAdministrator(t, serve)
	r := start(t, serve...)
	defer r.end()
	fillUp(t, filepath.Join(folder, "ballast"))
	told := answered{}
	for i := 0; i < 20 && told.code != 503; i++ { // what the log of the database had room for still goes through
		told = r.send("/api/v1/accounts", newcomer(i))
	}
	if told.code != 503 || !strings.Contains(told.body, `"storage_full"`) || told.retry != "60" {
		t.Fatalf("%+v", told)
	}
	r.get("/healthz", 200, "ok")
	r.get("/api/v1/editions", 200, "[]")
	if err := os.Remove(filepath.Join(folder, "ballast")); err != nil {
		t.Fatal(err)
	}
	r.post("/api/v1/accounts", newcomer(20), 202, "")
	r.post("/api/v1/session", credentials, 200, "chef@concours.example")
	db, err := store.Attach(filepath.Join(folder, "palmares.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.CheckIntegrity(t.Context()); err != nil {
		t.Error(err)
	}
}
