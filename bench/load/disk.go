package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const slowSync = "PALMARES_SLOW_SYNC"

// slowDisk begins this program anew where every sync that SQLite makes, here and in the served program, takes so much longer. It comes back
// at once where it is there already.
func slowDisk(ctx context.Context, root string, delay time.Duration) error {
	if delay == 0 || os.Getenv(slowSync) != "" {
		return nil
	}
	if delay >= time.Second {
		return fmt.Errorf("a sync of %s: less than a second", delay)
	}
	folder, err := os.MkdirTemp("", "palmares-disk-")
	if err != nil {
		return err
	}
	shim := filepath.Join(folder, "slow.so")
	compiler := exec.CommandContext(ctx, "cc", "-shared", "-fPIC", "-O2", "-o", shim, filepath.Join(root, "bench", "load", "disk", "slow.c"), "-ldl", "-pthread") //nolint:gosec // our own source
	if said, err := compiler.CombinedOutput(); err != nil {
		return fmt.Errorf("compile the disk: %w\n%s", err, said)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(self, os.Args, append(os.Environ(), "LD_PRELOAD="+shim, slowSync+"="+strconv.FormatInt(delay.Nanoseconds(), 10))) //nolint:gosec // ourselves
}
