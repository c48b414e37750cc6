// Audit looks at what others wrote and we build with: every licence against the list of those that we may use, a bill of materials
// (CycloneDX), and known weaknesses where their databases can be reached. It reads the module cache and node_modules, not the network.
//
//	go -C tools run ./audit -root .. -sbom ../release/sbom.cdx.json
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	root := flag.String("root", "..", "the repository")
	sbom := flag.String("sbom", "", "where to write the bill of materials; nowhere without")
	known := flag.Bool("known", false, "also ask for known weaknesses, where that is possible")
	flag.Parse()
	if err := run(*root, *sbom, *known, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "audit:", err)
		os.Exit(1)
	}
}

// part is something that others wrote.
type part struct {
	system  string // golang or npm
	name    string
	version string
	licence string // SPDX, as far as we know it
	carried bool   // in the program that people install, not only in what builds or tests it
	hash    string // SHA-512, in hexadecimal, where it is known
}

func run(root, sbom string, known bool, out io.Writer) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	modules, err := goParts(root)
	if err != nil {
		return err
	}
	packages, err := npmParts(filepath.Join(root, "frontend"))
	if err != nil {
		return err
	}
	parts := slices.Concat(modules, packages)
	count := map[string]int{}
	var refused []string
	for _, one := range parts {
		count[one.licence]++
		if !allowed(one) {
			refused = append(refused, fmt.Sprintf("%s %s@%s: %s", one.system, one.name, one.version, orUnknown(one.licence)))
		}
	}
	fmt.Fprintf(out, "licences: %d Go modules, %d npm packages; %s\n", len(modules), len(packages), sum(count))
	if sbom != "" {
		if err := writeBill(sbom, parts); err != nil {
			return err
		}
		fmt.Fprintln(out, "bill of materials:", sbom)
	}
	if len(refused) > 0 {
		return fmt.Errorf("these licences are not on the list in tools/audit/licence.go:\n  %s", strings.Join(refused, "\n  "))
	}
	if known {
		return weaknesses(root, out)
	}
	return nil
}

func sum(count map[string]int) string {
	var told []string
	for licence, n := range count {
		told = append(told, fmt.Sprintf("%s %d", licence, n))
	}
	slices.Sort(told)
	return strings.Join(told, ", ")
}

func orUnknown(licence string) string {
	if licence == "" {
		return "no licence that we know"
	}
	return licence
}
