package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// disk is the folder of the database, and beside it what a power cut would leave of it.
type disk struct{ live, shadow string }

// sector is what a disk writes whole or not at all.
const sector = 512

// baseline says that all that is there now is on the disk.
func (d *disk) baseline() error {
	if err := empty(d.shadow); err != nil {
		return err
	}
	return d.each(d.live, func(name string, content []byte) error {
		if strings.HasSuffix(name, "-shm") { // memory
			return nil
		}
		return os.WriteFile(filepath.Join(d.shadow, name), content, 0o600)
	})
}

// cut makes the live files what the disk was sure to hold. In every other cut sectors that were written and not synced are there too, each
// by chance: a disk writes in the order that it likes.
func (d *disk) cut(random *rand.Rand) error {
	written := map[string][]byte{}
	if random.IntN(2) == 0 {
		if err := d.each(d.live, func(name string, content []byte) error { written[name] = content; return nil }); err != nil {
			return err
		}
	}
	if err := empty(d.live); err != nil {
		return err
	}
	for name := range written {
		if _, err := os.Stat(filepath.Join(d.shadow, name+".unnamed")); err == nil {
			delete(written, name) // another file of the same name
		}
	}
	err := d.each(d.shadow, func(name string, content []byte) error {
		if strings.HasSuffix(name, ".unnamed") || strings.HasSuffix(name, ".removed") {
			return nil // its folder was never synced: a new name is gone, an old one is back
		}
		return os.WriteFile(filepath.Join(d.live, name), torn(content, written[name], random), 0o600)
	})
	if err != nil {
		return err
	}
	return d.baseline()
}

// torn mixes what was synced with what was only written.
func torn(synced, written []byte, random *rand.Rand) []byte {
	if written == nil || bytes.Equal(synced, written) {
		return synced
	}
	share := random.Float64()
	end := len(synced)
	if len(written) > end {
		end += random.IntN((len(written)-end)/sector+1) * sector
	}
	out := make([]byte, end)
	copy(out, synced)
	for at := 0; at < end && at < len(written); at += sector {
		if random.Float64() < share {
			copy(out[at:min(at+sector, end)], written[at:min(at+sector, len(written))])
		}
	}
	return out
}

func (d *disk) each(folder string, visit func(name string, content []byte) error) error {
	found, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, one := range found {
		content, err := os.ReadFile(filepath.Join(folder, one.Name()))
		if err != nil {
			return err
		}
		if err := visit(one.Name(), content); err != nil {
			return err
		}
	}
	return nil
}

func empty(folder string) error {
	found, err := os.ReadDir(folder)
	for _, one := range found {
		if err := os.RemoveAll(filepath.Join(folder, one.Name())); err != nil {
			return err
		}
	}
	return err
}
