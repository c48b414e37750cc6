package disk_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"palmares/pkg/disk"
	"palmares/pkg/fault"
)

func TestMakeFolder_makesWhatIsMissingAboveItToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "c")
	for range 2 { // the second time it is there
		if err := disk.MakeFolder(path); err != nil {
			t.Fatal(err)
		}
	}
	if about, err := os.Stat(path); err != nil || !about.IsDir() || about.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", about, err)
	}
}

func TestMakeFolder_doesNotTakeAFileForAFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []string{path, filepath.Join(path, "below")} {
		if disk.MakeFolder(wanted) == nil {
			t.Error(wanted, "is no folder")
		}
	}
}

func TestTold_saysWhatIsWrongAndWhenToComeAgain(t *testing.T) {
	for number, code := range disk.Failures {
		told := fault.Of(disk.Told(fmt.Errorf("write: %w", number)))
		if told.Kind != fault.Unavailable || told.Code != code || told.RetryAfter != time.Minute || !errors.Is(told, number) {
			t.Errorf("%v: %+v", number, told)
		}
	}
	if err := disk.Told(syscall.ENOENT); err != nil {
		t.Error("no failure of the disk:", err)
	}
}
