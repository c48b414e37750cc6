package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"palmares/pkg/bundle"
	"palmares/pkg/proof"
)

// verifyCommand checks a published palmarès, or a receipt, without a network.
type verifyCommand struct {
	File       string   `arg:"" help:"Le dossier de vérification (.zip ou répertoire déballé), ou un reçu (.json, ou .txt copié du PDF)."`
	Key        []string `placeholder:"CLÉ" help:"Clé publique à laquelle se fier, telle qu'au procès-verbal. Sans elle, celles du dossier."`
	Checkpoint []string `placeholder:"FICHIER" help:"Point de contrôle gardé ailleurs, tel que reçu par un observateur."`
}

// How the program leaves when something is not as it was signed, and when it was not asked well.
const (
	exitDiffers = 1
	exitMisused = 2
)

// Run prints what was looked at and VERIFIED, or exactly what differs.
func (c *verifyCommand) Run(out streams) error {
	if strings.HasSuffix(c.File, ".json") || strings.HasSuffix(c.File, ".txt") {
		return c.receipt(out.out)
	}
	options := bundle.Options{Keys: c.Key}
	for _, name := range c.Checkpoint {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		note, err := noteIn(string(text))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		options.Checkpoints = append(options.Checkpoints, note)
	}
	files, err := readBundle(c.File)
	if err != nil {
		return err
	}
	report := bundle.Verify(files, options)
	printReport(out.out, report)
	if !report.Verified() {
		return exit{exitDiffers, "this is not what was signed"}
	}
	if len(c.Key) == 0 {
		fmt.Fprintf(out.out, "\nLa clé vient du dossier lui-même ; comparez-la à celle du procès-verbal.\nThe key comes from the bundle itself; compare it with that of the minutes.\n%s\n", report.Key)
	}
	return nil
}

func printReport(out io.Writer, report bundle.Report) {
	for _, check := range report.Checks {
		mark := "ok "
		if len(check.Wrong) > 0 {
			mark = "NO "
		}
		fmt.Fprintf(out, "%s %-12s %s\n", mark, check.Name, check.Says)
		for _, wrong := range check.Wrong {
			fmt.Fprintf(out, "      %s\n", wrong)
		}
	}
	if report.Verified() {
		fmt.Fprintln(out, "\nVERIFIED")
	}
}

// readBundle takes the file as it was downloaded, or a folder into which it was unpacked.
func readBundle(name string) (map[string][]byte, error) {
	about, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !about.IsDir() {
		packed, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return bundle.Unzip(packed)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if files[entry.Name()], err = os.ReadFile(filepath.Join(name, entry.Name())); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// noteIn finds a signed checkpoint in a file, such as a whole mail that was saved.
func noteIn(text string) (string, error) {
	rows := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, row := range rows {
		if !strings.HasPrefix(row, "— ") || i < 4 {
			continue
		}
		end := i
		for end < len(rows) && strings.HasPrefix(rows[end], "— ") {
			end++
		}
		return strings.Join(rows[i-4:end], "\n") + "\n", nil
	}
	return "", errors.New("there is no signed checkpoint in it")
}

// receipt checks one statement by itself; its key must come from elsewhere.
func (c *verifyCommand) receipt(out io.Writer) error {
	if len(c.Key) == 0 {
		return exit{exitMisused, "a receipt needs --key"}
	}
	text, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	receipt, err := readReceipt(c.File, text)
	if err != nil {
		return exit{exitDiffers, err.Error()}
	}
	tree, _, err := receipt.Check(c.Key)
	if err != nil {
		return exit{exitDiffers, err.Error()}
	}
	fmt.Fprintf(out, "%s\nposition %d / %d, %s\n\nVERIFIED\n", strings.TrimRight(receipt.Statement, "\n"), receipt.Position, tree.Size, tree.Origin)
	return nil
}

// readReceipt takes a receipt as it was downloaded, or as it was copied from paper.
func readReceipt(name string, text []byte) (receipt proof.Receipt, err error) {
	if strings.HasSuffix(name, ".txt") {
		return proof.ReadPrinted(string(text))
	}
	err = json.Unmarshal(text, &receipt)
	return receipt, err
}
