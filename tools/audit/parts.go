package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// goParts are the modules that the program and its tests are built from.
func goParts(root string) ([]part, error) {
	carried, err := modules(root, "-deps", "./cmd/palmares")
	if err != nil {
		return nil, err
	}
	all, err := modules(root, "-deps", "-test", "./...")
	if err != nil {
		return nil, err
	}
	var parts []part
	for path, one := range all {
		_, in := carried[path]
		parts = append(parts, part{system: "golang", name: path, version: one.Version, licence: read(one.Dir), carried: in})
	}
	return sorted(parts), nil
}

type module struct {
	Path, Version, Dir string
	Main               bool
	Replace            *module
}

func modules(root string, arguments ...string) (map[string]module, error) {
	//nolint:gosec // our own arguments
	list := exec.Command("go", append([]string{"list", "-e", "-json=Module"}, arguments...)...)
	list.Dir, list.Stderr = root, os.Stderr
	list.Env = append(os.Environ(), "GOFLAGS=-mod=mod -buildvcs=false", "GOPROXY=off")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	found := map[string]module{}
	for from := json.NewDecoder(bytes.NewReader(out)); ; {
		var row struct{ Module *module }
		if err := from.Decode(&row); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, err
		}
		if row.Module != nil && !row.Module.Main {
			found[row.Module.Path] = *row.Module
		}
	}
}

// pages are the packages whose code is in the pages that we serve; the others build or test them.
var pages = []string{"svelte", "@sveltejs/kit", "idb", "openapi-fetch", "tus-js-client", "pdfjs-dist", "combine-errors", "daisyui", "tailwindcss", "@inlang/paraglide-js"}

func npmParts(folder string) ([]part, error) {
	content, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version, License, Integrity string }
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return nil, err
	}
	var parts []part
	for place, one := range lock.Packages {
		_, name, ok := cutLast(place, "node_modules/")
		if !ok {
			continue
		}
		licence := one.License
		for _, other := range []string{known[name], read(filepath.Join(folder, place))} {
			if licence == "" {
				licence = other
			}
		}
		parts = append(parts, part{
			system: "npm", name: name, version: one.Version, licence: licence, carried: slices.Contains(pages, name), hash: sha512Of(one.Integrity),
		})
	}
	return sorted(parts), nil
}

func cutLast(text, by string) (before, after string, found bool) {
	if i := strings.LastIndex(text, by); i >= 0 {
		return text[:i], text[i+len(by):], true
	}
	return text, "", false
}

func sha512Of(integrity string) string {
	sum, ok := strings.CutPrefix(integrity, "sha512-")
	bytes, err := base64.StdEncoding.DecodeString(sum)
	if !ok || err != nil {
		return ""
	}
	return hex.EncodeToString(bytes)
}

// sorted by name, each once: a package may be installed at several places.
func sorted(parts []part) []part {
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name+"@"+a.version, b.name+"@"+b.version) })
	return slices.CompactFunc(parts, func(a, b part) bool { return a.name == b.name && a.version == b.version })
}
