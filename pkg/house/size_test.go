package house_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"path"
	"slices"
	"testing"
)

// The measures of the house; each is better than every code base that it learnt from.
const (
	functionMedian, functionNinetieth, functionMost = 10, 35, 70
	parametersMost                                  = 4
	fileMedian, fileMost                            = 90, 350
	svelteMedian, svelteMost                        = 60, 250
)

// measured is one thing and how long it is.
type measured struct {
	name  string
	lines int
}

// longer lists what exceeds the most.
func longer(all []measured, most int) []string {
	var breaches []string
	for _, one := range all {
		if one.lines > most {
			breaches = append(breaches, fmt.Sprintf("%s: %d", one.name, one.lines))
		}
	}
	return breaches
}

// quantile of the lengths, the smallest that this share of them does not exceed.
func quantile(all []measured, share float64) int {
	if len(all) == 0 {
		return 0
	}
	lines := make([]int, len(all))
	for i, one := range all {
		lines[i] = one.lines
	}
	slices.Sort(lines)
	return lines[min(int(share*float64(len(lines))), len(lines)-1)]
}

func functions(t *testing.T) (lengths, parameters []measured) {
	t.Helper()
	for _, s := range allSources(t) {
		if !s.hand() {
			continue
		}
		for _, declaration := range s.file.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := fmt.Sprintf("%s:%d: %s", s.path, s.line(function), function.Name.Name)
			end := s.positions.Position(function.End()).Line
			lengths = append(lengths, measured{name, end - s.line(function) + 1})
			parameters = append(parameters, measured{name, countParameters(function.Type.Params)})
		}
	}
	return lengths, parameters
}

// countParameters leaves out the context: it comes first everywhere and says nothing about the call.
func countParameters(list *ast.FieldList) int {
	count := list.NumFields()
	if count > 0 {
		if first, ok := list.List[0].Type.(*ast.SelectorExpr); ok && first.Sel.Name == "Context" {
			count--
		}
	}
	return count
}

func TestSize_functionsAreShort(t *testing.T) {
	lengths, parameters := functions(t)
	if median := quantile(lengths, 0.5); median > functionMedian {
		t.Errorf("half of the %d functions have more than %d lines (at most %d wanted)", len(lengths), median, functionMedian)
	}
	if ninetieth := quantile(lengths, 0.9); ninetieth > functionNinetieth {
		t.Errorf("a tenth of the %d functions has more than %d lines (at most %d wanted)", len(lengths), ninetieth, functionNinetieth)
	}
	keep(t, fmt.Sprintf("A function says one thing. These have more than %d lines:", functionMost), longer(lengths, functionMost))
	keep(t, fmt.Sprintf("What belongs together travels together, in a struct. These have more than %d parameters:", parametersMost),
		longer(parameters, parametersMost))
}

func TestSize_filesAreShort(t *testing.T) {
	var all, program []measured
	for _, s := range allSources(t) {
		if s.generated {
			continue
		}
		all = append(all, measured{s.path, s.lines})
		if !s.test {
			program = append(program, measured{s.path, s.lines})
		}
	}
	if median := quantile(program, 0.5); median > fileMedian {
		t.Errorf("half of the %d Go files have more than %d lines (at most %d wanted)", len(program), median, fileMedian)
	}
	keep(t, fmt.Sprintf("A file is read in one sitting. These have more than %d lines:", fileMost), longer(all, fileMost))
}

func TestSize_svelteFilesAreShort(t *testing.T) {
	var all []measured
	err := walk(func(name string, content []byte) error {
		if path.Ext(name) == ".svelte" {
			all = append(all, measured{name, bytes.Count(content, []byte("\n"))})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if median := quantile(all, 0.5); median > svelteMedian {
		t.Errorf("half of the %d Svelte files have more than %d lines (at most %d wanted)", len(all), median, svelteMedian)
	}
	keep(t, fmt.Sprintf("A component does one thing. These have more than %d lines:", svelteMost), longer(all, svelteMost))
}
