package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// The fields of CycloneDX 1.6 that we fill: https://cyclonedx.org/docs/1.6/json/
type bill struct {
	Format     string      `json:"bomFormat"`
	Version    string      `json:"specVersion"`
	Issue      int         `json:"version"`
	About      about       `json:"metadata"`
	Components []component `json:"components"`
}

type about struct {
	Component component `json:"component"`
}

type component struct {
	Type     string    `json:"type"`
	Ref      string    `json:"bom-ref"`
	Name     string    `json:"name"`
	Version  string    `json:"version,omitempty"`
	Scope    string    `json:"scope,omitempty"`
	Hashes   []hash    `json:"hashes,omitempty"`
	Licences []licence `json:"licenses,omitempty"`
	Address  string    `json:"purl,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Expression string `json:"expression"`
}

// writeBill has no time and no number of its own: the same sources have the same bill.
func writeBill(to string, parts []part) error {
	made := bill{Format: "CycloneDX", Version: "1.6", Issue: 1, About: about{component{Type: "application", Ref: "palmares", Name: "palmares"}}}
	for _, one := range parts {
		address := "pkg:" + one.system + "/" + strings.ReplaceAll(one.name, "@", "%40") + "@" + strings.ReplaceAll(one.version, "+", "%2B")
		row := component{Type: "library", Ref: address, Name: one.name, Version: one.version, Scope: "excluded", Address: address}
		if one.carried {
			row.Scope = "required"
		}
		if one.licence != "" {
			row.Licences = []licence{{one.licence}}
		}
		if one.hash != "" {
			row.Hashes = []hash{{"SHA-512", one.hash}}
		}
		made.Components = append(made.Components, row)
	}
	content, err := json.MarshalIndent(made, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	return os.WriteFile(to, append(content, '\n'), 0o644) //nolint:gosec // for everybody to read
}
