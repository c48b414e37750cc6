package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// permitted are the licences of what may be in the program, and of what may build or test it.
var permitted = []string{
	"MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "Zlib", "Unlicense", "CC0-1.0", "Python-2.0",
	"MPL-2.0", // by file: we change none of theirs
}

// known are the licences that a package tells neither a machine nor in a file of its own, each looked up by a person.
var known = map[string]string{
	"combine-errors": "MIT", // in its Readme; a part of tus-js-client
}

func allowed(one part) bool {
	for _, choice := range strings.Split(strings.Trim(one.licence, "()"), " OR ") {
		terms := strings.Split(choice, " AND ")
		if !slices.ContainsFunc(terms, func(term string) bool { return !slices.Contains(permitted, term) }) {
			return true
		}
	}
	return false
}

// texts tell a licence by words that no other one has; the first that fits.
var texts = []struct {
	licence string
	words   []string
}{
	{"GPL", []string{"gnu general public license"}},
	{"AGPL", []string{"gnu affero general public license"}},
	{"LGPL", []string{"gnu lesser general public license"}},
	{"MPL-2.0", []string{"mozilla public license", "2.0"}},
	{"Apache-2.0", []string{"apache license", "version 2.0"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "endorse or promote"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}},
	{"MIT", []string{"permission is hereby granted, free of charge"}},
	{"ISC", []string{"permission to use, copy, modify, and", "distribute this software for any purpose"}},
	{"CC0-1.0", []string{"cc0 1.0 universal"}},
	{"Unlicense", []string{"this is free and unencumbered software"}},
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying)([-.].*)?$`)
	spaces      = regexp.MustCompile(`\s+`)
)

// read finds the licence in a folder, by its text.
func read(folder string) string {
	files, err := os.ReadDir(folder)
	if err != nil {
		return ""
	}
	for _, file := range files {
		if file.IsDir() || !licenceFile.MatchString(file.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			return ""
		}
		if licence := tell(string(content)); licence != "" {
			return licence
		}
	}
	return ""
}

func tell(text string) string {
	text = spaces.ReplaceAllString(strings.ToLower(text), " ")
	// The Mozilla licence names the GNU ones as those that may be joined to it.
	if strings.HasPrefix(strings.TrimSpace(text), "mozilla public license") {
		return "MPL-2.0"
	}
	for _, one := range texts {
		if !slices.ContainsFunc(one.words, func(words string) bool { return !strings.Contains(text, words) }) {
			return one.licence
		}
	}
	return ""
}
