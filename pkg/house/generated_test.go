package house_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"go/ast"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

const regenerate = "api/api.gen.go does not say what api/openapi.yaml says: make generate"

// embedded finds the contract inside the generated file.
func embedded(t *testing.T) []byte {
	t.Helper()
	var encoded strings.Builder
	for _, s := range allSources(t) {
		if s.path != "api/api.gen.go" {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			value, ok := node.(*ast.ValueSpec)
			if !ok || value.Names[0].Name != "swaggerSpec" {
				return true
			}
			ast.Inspect(value, func(node ast.Node) bool {
				if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					text, err := strconv.Unquote(literal.Value)
					if err != nil {
						t.Fatal(err)
					}
					encoded.WriteString(text)
				}
				return true
			})
			return false
		})
	}
	packed, err := base64.StdEncoding.DecodeString(encoded.String())
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestGenerated_theServerSpeaksTheContract(t *testing.T) {
	contract, err := os.ReadFile(filepath.Join(root, "api", "openapi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var parsed any
	if err := yaml.Unmarshal(contract, &parsed); err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(parsed)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(tree(t, embedded(t)), tree(t, want)) {
		t.Error(regenerate)
	}
}

// tree of a JSON document; the generator writes operationIds with a capital.
func tree(t *testing.T, document []byte) any {
	t.Helper()
	var parsed any
	if err := json.Unmarshal(document, &parsed); err != nil {
		t.Fatal(err)
	}
	capitalise(parsed)
	return parsed
}

func capitalise(node any) {
	switch n := node.(type) {
	case map[string]any:
		if id, ok := n["operationId"].(string); ok && id != "" {
			n["operationId"] = strings.ToUpper(id[:1]) + id[1:]
		}
		for _, child := range n {
			capitalise(child)
		}
	case []any:
		for _, child := range n {
			capitalise(child)
		}
	}
}

func TestGenerated_theGeneratorWritesTheSame(t *testing.T) {
	if os.Getenv("HOUSE_GENERATE") == "" {
		t.Skip("HOUSE_GENERATE=1 runs the generator, which takes a while to build")
	}
	written, config := filepath.Join(t.TempDir(), "api.gen.go"), filepath.Join(t.TempDir(), "oapi.yaml")
	settings, err := os.ReadFile(filepath.Join(root, "api", "oapi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	// The output that the settings name wins over the command line's.
	elsewhere := bytes.Replace(settings, []byte("output: api.gen.go"), []byte("output: "+written), 1)
	if err := os.WriteFile(config, elsewhere, 0o600); err != nil || bytes.Equal(elsewhere, settings) {
		t.Fatal("oapi.yaml no longer names api.gen.go as its output:", err)
	}
	generator := exec.Command("go", "tool", "-modfile=../tools/go.mod", "oapi-codegen", "-config", config, "openapi.yaml")
	generator.Dir = filepath.Join(root, "api")
	if out, err := generator.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile(written)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, "api", "api.gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error(regenerate)
	}
}
