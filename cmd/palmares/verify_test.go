package main

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/proof"
)

// TestRun_verifiesAReceipt as it was downloaded and as it was copied from paper.
func TestRun_verifiesAReceipt(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	key, err := proof.NewKey([]byte(strings.Repeat("s", 32)), "https://concours.example")
	must(err)
	secret := proof.Secret{7}
	said := proof.Statement{Action: "entry.submitted", At: time.Date(2026, 1, 20, 10, 11, 12, 0, time.UTC), Content: `{"entry":"e","hash":"00"}`}
	leaf := proof.Commit(secret.Salt(), said.Text())
	tree, err := proof.Memory([]proof.Hash{leaf, {1}})
	must(err)
	root, err := proof.Root(2, tree)
	must(err)
	path, err := proof.Inclusion(2, 0, tree)
	must(err)
	note, err := key.Seal(proof.Checkpoint{Origin: "concours.example/editions/1", Size: 2, Root: root}.Text())
	must(err)
	salt := secret.Salt()
	receipt := proof.Receipt{Statement: said.Text(), Salt: hex.EncodeToString(salt[:]), Path: proof.Hex(path), Checkpoint: note}
	downloaded, err := json.Marshal(receipt)
	must(err)
	lines, err := receipt.Printed()
	must(err)
	printed := "Accusé de réception\n" + strings.Join(lines, "\n") + "\nPage 2 sur 2\n"
	for name, text := range map[string]string{"recu.json": string(downloaded), "recu.txt": printed} {
		file := filepath.Join(t.TempDir(), name)
		must(os.WriteFile(file, []byte(text), 0o600))
		if got := typed(t.Context(), "", "verify", file, "--key", key.Public()); got.code != 0 || !strings.Contains(got.out, "VERIFIED") {
			t.Errorf("%s: %+v", name, got)
		}
		must(os.WriteFile(file, []byte(strings.Replace(text, "entry.submitted", "entry.withdrawn", 1)), 0o600))
		if got := typed(t.Context(), "", "verify", file, "--key", key.Public()); got.code != exitDiffers || strings.Contains(got.out, "VERIFIED") {
			t.Errorf("%s, forged: %+v", name, got)
		}
	}
}
