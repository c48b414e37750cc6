package house_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"testing"
)

func TestDocumentation_everyPackageSaysWhatItIs(t *testing.T) {
	said, seen := map[string]bool{}, map[string]bool{}
	for _, s := range allSources(t) {
		if !s.test {
			seen[s.folder()] = true
			said[s.folder()] = said[s.folder()] || s.file.Doc != nil && !s.generated
		}
	}
	var breaches []string
	for folder := range seen {
		if !said[folder] {
			breaches = append(breaches, folder)
		}
	}
	keep(t, "A package opens with its noun: what it is, its life, its invariants (doc.go). These say nothing:", breaches)
}

const leastDocumented = 0.95

func TestDocumentation_exportedNamesSayWhatTheyAre(t *testing.T) {
	total := 0
	var silent []string
	for _, s := range allSources(t) {
		if !s.hand() {
			continue
		}
		for _, name := range exported(s.file) {
			total++
			if !name.documented {
				silent = append(silent, fmt.Sprintf("%s:%d: %s", s.path, s.line(name.node), name.text))
			}
		}
	}
	if share := 1 - float64(len(silent))/float64(total); share < leastDocumented {
		keep(t, fmt.Sprintf("Of %d exported names %.1f %% are documented; at least %.0f %% are to be. These are not:", total, 100*share, 100*leastDocumented), silent)
	}
}

type exportedName struct {
	node       ast.Node
	text       string
	documented bool
}

// exported lists the functions, methods of exported types, types, constants and variables that others can see.
func exported(file *ast.File) []exportedName {
	var names []exportedName
	for _, declaration := range file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && ast.IsExported(receiver(d)) {
				names = append(names, exportedName{d, d.Name.Name, d.Doc != nil})
			}
		case *ast.GenDecl:
			if d.Tok != token.IMPORT {
				names = append(names, exportedSpecs(d)...)
			}
		}
	}
	return names
}

// receiver is the type that a method belongs to; a function counts as belonging to something visible.
func receiver(function *ast.FuncDecl) string {
	if function.Recv == nil {
		return "Function"
	}
	kind := function.Recv.List[0].Type
	for {
		switch k := kind.(type) {
		case *ast.StarExpr:
			kind = k.X
		case *ast.IndexExpr:
			kind = k.X
		case *ast.Ident:
			return k.Name
		default:
			return ""
		}
	}
}

// exportedSpecs takes the comment of a group for all its names, as the documentation does.
func exportedSpecs(group *ast.GenDecl) []exportedName {
	var names []exportedName
	for _, spec := range group.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() {
				names = append(names, exportedName{s, s.Name.Name, group.Doc != nil || s.Doc != nil || s.Comment != nil})
			}
		case *ast.ValueSpec:
			for _, name := range s.Names {
				if name.IsExported() {
					names = append(names, exportedName{s, name.Name, group.Doc != nil || s.Doc != nil || s.Comment != nil})
				}
			}
		}
	}
	return names
}
