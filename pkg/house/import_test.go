package house_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms in their order: each may know those to its left.
var rooms = []string{
	"fault", "wording", "points", "folding", "replay", "account", "ledger", "notice", "edition", "form", "category", "round", "rubric",
	"member", "entry", "screening", "desk", "jury", "plan", "pace", "scorecard", "stage",
	"correction", "arrival", "paper", "deliberation", "ranking", "witness", "award", "complaint", "closing", "certificate", "ceremony",
	"template", "exchange", "privacy",
}

// mathematics knows numbers only.
var mathematics = []string{"tally", "rating", "agreement", "matching", "proof", "passcode", "passkey"}

// tools do one thing with bytes, and what each may know beside the vocabulary.
var tools = map[string][]string{"disk": nil, "bell": nil, "bucket": {"bucket"}, "blob": {"disk", "entry", "bucket"}, "upload": {"bucket", "disk"}, "backup": {"disk"}, "scrub": {"entry"}, "sheet": nil, "document": nil, "mailer": {"notice"}, "metric": nil, "trace": nil, "provider": {"account", "provider"}, "sms": {"account", "notice"},
	"explain": {"rating", "agreement"}, "bundle": {"ranking", "round", "tally", "proof"}, "report": {"explain", "rating", "agreement"}, "picture": nil}

// vocabulary is what everybody speaks.
var vocabulary = []string{"fault", "wording", "points", "folding"}

// programs wire everything, or measure it; nobody imports them.
var programs = []string{"tools", "cmd", "bench"}

// carried are the tools of single rooms: the one that carries tables in and out of the house, as api does, and the one that
// explains its places in the words of the command, the one that packs what it closed, and those that keep and show pictures.
var carried = map[string][]string{"exchange": {"sheet", "document"}, "ranking": {"explain"}, "closing": {"bundle"}, "entry": {"picture"}, "ceremony": {"picture"}}

const importLaw = `The import law: rooms know the rooms to their left and the mathematics; mathematics knows numbers; tools know the vocabulary; store
knows the rooms, and how to be sure of the disk; contest wires the rooms; api knows the rooms and lays out with sheet and document, never the store; cmd wires everything. Turn an arrow round with a small interface, owned by whom it serves:`

// allowed gives what a package of ours may import of ours; everything is nil and false for a package without a place.
func allowed(room string) (others []string, placed bool) {
	switch {
	case slices.Contains(rooms, room):
		left := rooms[:slices.Index(rooms, room)]
		return slices.Concat(left, mathematics, carried[room]), room != "fault"
	case slices.Contains(mathematics, room):
		return []string{room}, true
	case room == "contest":
		return slices.Concat(rooms, []string{"proof", "passkey"}), true
	case room == "api":
		return slices.Concat(rooms, []string{"contest", "frontend", "sheet", "document", "upload", "bell", "passkey"}), true
	case room == "store":
		return slices.Concat(rooms, []string{"store", "proof", "disk", "bell"}), true
	case room == "config" || room == "frontend":
		return nil, true
	case room == "seed":
		return slices.Concat(rooms, mathematics, []string{"contest", "blob", "store", "picture"}), true
	}
	if own, ok := tools[room]; ok {
		return slices.Concat(vocabulary, own), true
	}
	return nil, false
}

// owners of libraries that only one package may know.
var owners = map[string]string{
	"gorm.io/": "store", "github.com/pressly/goose": "store", "github.com/jackc/pgx": "store",
	"github.com/labstack/": "api", "github.com/oapi-codegen/": "api", "github.com/getkin/": "api",
	"github.com/xuri/excelize": "sheet", "github.com/signintech/gopdf": "document", "rsc.io/qr": "document", "golang.org/x/image": "document",
	"github.com/wneessen/go-mail": "mailer", "github.com/golang-jwt/": "account", "golang.org/x/crypto": "account",
	"golang.org/x/mod/": "proof", "github.com/tus/": "upload", "filippo.io/age": "backup", "github.com/pdfcpu/": "scrub",
	"github.com/aws/": "bucket", "github.com/prometheus/": "metric", "go.opentelemetry.io/": "trace", "github.com/go-webauthn/": "passkey",
	"github.com/coreos/go-oidc/": "provider", "golang.org/x/oauth2": "provider", "github.com/go-jose/": "provider",
}

// refusal says why a room may not import a path, or nothing.
func refusal(room, imported string) string {
	if slices.Contains(programs, room) {
		return ""
	}
	if ours, ok := strings.CutPrefix(imported, "palmares/"); ok {
		name, _, _ := strings.Cut(strings.TrimPrefix(ours, "pkg/"), "/")
		others, placed := allowed(room)
		switch {
		case !placed && room != "fault":
			return "has no place in the map of the house: give it one in import_test.go and ARCHITECTURE.md"
		case !slices.Contains(others, name):
			return "may not know " + name
		}
		return ""
	}
	if !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return ""
	}
	trees := room == "proof" && strings.HasPrefix(imported, "golang.org/x/mod/") || room == "passkey" && strings.HasPrefix(imported, "github.com/go-webauthn/")
	if slices.Contains(mathematics, room) && !strings.HasPrefix(imported, "gonum.org/") && !trees {
		return "is mathematics and knows only the standard library and gonum, not " + imported
	}
	for prefix, owner := range owners {
		if strings.HasPrefix(imported, prefix) && room != owner {
			return "may not know " + imported + ", which only " + owner + " does"
		}
	}
	return ""
}

func TestImports_followTheLaw(t *testing.T) {
	var breaches []string
	for _, s := range allSources(t) {
		if s.test {
			continue // stories run on the real store
		}
		if _, placed := allowed(s.room()); !placed && !slices.Contains(slices.Concat(programs, []string{"house", "fault"}), s.room()) {
			breaches = append(breaches, s.folder()+" has no place in the map of the house: give it one in import_test.go and ARCHITECTURE.md")
		}
		for _, spec := range s.file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if why := refusal(s.room(), imported); why != "" {
				breaches = append(breaches, fmt.Sprintf("%s:%d: %s %s", s.path, s.line(spec), s.room(), why))
			}
		}
	}
	keep(t, importLaw, breaches)
}

func TestRefusal_seesABreach(t *testing.T) {
	for _, c := range []struct {
		room, imported string
		refused        bool
	}{
		{"entry", "palmares/pkg/edition", false}, {"edition", "palmares/pkg/entry", true}, {"entry", "palmares/pkg/store", true},
		{"ranking", "palmares/pkg/tally", false}, {"tally", "palmares/pkg/points", true}, {"rating", "gonum.org/v1/gonum/mat", false},
		{"rating", "golang.org/x/text/width", true}, {"entry", "gorm.io/gorm", true}, {"store", "gorm.io/gorm", false},
		{"api", "palmares/pkg/store", true}, {"api", "palmares/pkg/entry", false}, {"api", "gorm.io/gorm", true}, {"store", "palmares/api", true},
		{"blob", "palmares/pkg/entry", false}, {"sheet", "palmares/pkg/entry", true}, {"entry", "palmares/pkg/blob", true},
		{"fault", "palmares/pkg/wording", true}, {"cmd", "palmares/pkg/store", false}, {"unheard", "palmares/pkg/fault", true},
		{"store", "palmares/pkg/store/migrations", false}, {"api", "palmares/pkg/contest", false}, {"contest", "palmares/pkg/store", true}, {"jury", "palmares/pkg/contest", true}, {"jury", "github.com/labstack/echo/v4", true}, {"entry", "context", false},
	} {
		if why := refusal(c.room, c.imported); (why != "") != c.refused {
			t.Errorf("%s → %s: %q", c.room, c.imported, why)
		}
	}
}
