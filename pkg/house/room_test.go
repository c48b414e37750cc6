package house_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// clocks are what a room is given instead of taking it from the air, so that a test can say when it is.
var clocks = map[string][]string{
	"time": {"Now", "Since", "Until"}, "rand": {"Int", "IntN", "Intn", "Float64", "Perm", "Shuffle", "N", "Read"}, "uuid": {"New", "NewString", "NewV7"},
}

func TestRooms_takeNoTimeNorChanceFromTheAir(t *testing.T) {
	var breaches []string
	for _, s := range allSources(t) {
		if !s.hand() || !slices.Contains(slices.Concat(rooms, mathematics), s.room()) {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			call, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := call.X.(*ast.Ident); ok && slices.Contains(clocks[from.Name], call.Sel.Name) {
				breaches = append(breaches, fmt.Sprintf("%s:%d: %s.%s", s.path, s.line(call), from.Name, call.Sel.Name))
			}
			return true
		})
	}
	keep(t, "A room is given `now func() time.Time`, its source of chance and of ids; it does not take them from the air:", breaches)
}

func TestRooms_leaveTheWireToTheContract(t *testing.T) {
	var breaches []string
	for _, s := range allSources(t) {
		if !s.hand() || !slices.Contains(rooms, s.room()) {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			kind, ok := node.(*ast.TypeSpec)
			if !ok || !kind.Name.IsExported() {
				return true
			}
			for _, field := range tagged(kind) {
				breaches = append(breaches, fmt.Sprintf("%s:%d: %s has %s", s.path, s.line(field), kind.Name.Name, field.Tag.Value))
			}
			return true
		})
	}
	keep(t, "The contract (api/openapi.yaml) owns the wire. These types of rooms have JSON tags:", breaches)
}

// tagged are the fields of a type that say how JSON names them.
func tagged(kind *ast.TypeSpec) []*ast.Field {
	var fields []*ast.Field
	ast.Inspect(kind, func(node ast.Node) bool {
		if field, ok := node.(*ast.Field); ok && field.Tag != nil && strings.Contains(field.Tag.Value, `json:"`) {
			fields = append(fields, field)
		}
		return true
	})
	return fields
}
