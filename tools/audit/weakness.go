package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	scanner = "golang.org/x/vuln/cmd/govulncheck@v1.1.4"
	patient = 2 * time.Minute
)

// weaknesses asks the two databases of what is known. Without them nothing is known, which is said and fails nothing.
func weaknesses(root string, out io.Writer) error {
	return errors.Join(goWeaknesses(root, out), npmWeaknesses(filepath.Join(root, "frontend"), out))
}

func goWeaknesses(root string, out io.Writer) error {
	told, code := do(root, "go", "run", scanner, "./...")
	switch {
	case code == 0:
		fmt.Fprintln(out, "govulncheck: nothing known")
	case strings.Contains(told, "Vulnerability #"): // `go run` ends with 1 for a finding and for a failure
		return fmt.Errorf("govulncheck:\n%s", told)
	default:
		fmt.Fprintln(out, "govulncheck: SKIPPED, it or its database cannot be reached from here")
	}
	return nil
}

func npmWeaknesses(folder string, out io.Writer) error {
	told, _ := do(folder, "npm", "audit", "--json")
	var report struct {
		Version  int `json:"auditReportVersion"`
		Metadata struct {
			Vulnerabilities struct{ High, Critical, Total int }
		}
	}
	if err := json.Unmarshal([]byte(told), &report); err != nil || report.Version == 0 {
		fmt.Fprintln(out, "npm audit: SKIPPED, its database cannot be reached from here")
		return nil
	}
	seen := report.Metadata.Vulnerabilities
	fmt.Fprintf(out, "npm audit: %d known, of which %d high and %d critical\n", seen.Total, seen.High, seen.Critical)
	if seen.High+seen.Critical > 0 {
		return errors.New("npm audit: see `npm audit` in frontend")
	}
	return nil
}

func do(folder, name string, arguments ...string) (told string, code int) {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	command := exec.CommandContext(ctx, name, arguments...) //nolint:gosec // our own arguments
	command.Dir = folder
	out, err := command.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		return string(out), -1
	}
	return string(out), 0
}
