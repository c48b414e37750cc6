package house_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnit_isOneThatSystemdReads without a word against it, where there is a systemd to ask.
func TestUnit_isOneThatSystemdReads(t *testing.T) {
	systemd, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd here")
	}
	unit, err := os.ReadFile("../../docs/systemd/palmares.service")
	if err != nil {
		t.Fatal(err)
	}
	const program = "/usr/local/bin/palmares"
	if !strings.Contains(string(unit), "ExecStart="+program+" ") {
		t.Fatal("the unit starts another program")
	}
	copied := filepath.Join(t.TempDir(), "palmares.service") // systemd asks for the program, which is not installed here
	if err := os.WriteFile(copied, []byte(strings.Replace(string(unit), program, "/bin/true", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), systemd, "verify", copied).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
