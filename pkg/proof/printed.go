package proof

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A printed receipt is made of lines “name value”, between these two.
const (
	printedForm = "palmares-receipt/1"
	printedEnd  = "end " + printedForm
)

// Printed spells the receipt for paper: nothing of it needs quoting, and a line that breaks is put together again by ReadPrinted.
func (r Receipt) Printed() ([]string, error) {
	said, err := ParseStatement(r.Statement)
	if err != nil {
		return nil, err
	}
	salt, err := parseHash(r.Salt)
	if err != nil {
		return nil, err
	}
	text, signature, whole := strings.Cut(r.Checkpoint, "\n\n")
	tree, err := ParseCheckpoint(text + "\n")
	if err != nil || !whole {
		return nil, errCheckpoint
	}
	commitment := Commit(salt, r.Statement)
	leaf := tlog.RecordHash(commitment[:])
	lines := append([]string{printedForm}, strings.Split(strings.TrimSpace(said.Text()), "\n")[1:]...)
	lines = append(lines,
		"salt "+r.Salt, "leaf "+hex.EncodeToString(leaf[:]), "index "+strconv.FormatInt(r.Position, 10),
		"size "+strconv.FormatInt(tree.Size, 10), "root "+hex.EncodeToString(tree.Root[:]))
	for _, step := range r.Path {
		lines = append(lines, "path "+step)
	}
	lines = append(lines, "origin "+tree.Origin)
	for signed := range strings.Lines(signature) {
		lines = append(lines, "signature "+strings.TrimSpace(signed))
	}
	return append(lines, printedEnd), nil
}

var errPrinted = errors.New("not a printed receipt")

// ReadPrinted finds a printed receipt in a text, such as all that was copied from its PDF.
func ReadPrinted(text string) (Receipt, error) {
	values, err := printedValues(text)
	if err != nil {
		return Receipt{}, err
	}
	one := func(name string) string { return strings.Join(values[name], "") }
	root, err := parseHash(one("root"))
	if err != nil {
		return Receipt{}, fmt.Errorf("root: %w", err)
	}
	position, err := strconv.ParseInt(one("index"), 10, 64)
	if err != nil {
		return Receipt{}, fmt.Errorf("index: %w", err)
	}
	made := Receipt{Salt: one("salt"), Position: position, Path: append([]string{}, values["path"]...)}
	made.Statement = statementForm + "\n"
	for _, name := range []string{"action", "at", "hidden", "content"} {
		made.Statement += name + " " + one(name) + "\n"
	}
	made.Checkpoint = one("origin") + "\n" + one("size") + "\n" + base64.StdEncoding.EncodeToString(root[:]) + "\n\n"
	for _, signed := range values["signature"] {
		made.Checkpoint += signed + "\n"
	}
	salt, err := parseHash(made.Salt)
	if err != nil {
		return Receipt{}, fmt.Errorf("salt: %w", err)
	}
	commitment := Commit(salt, made.Statement)
	if leaf := tlog.RecordHash(commitment[:]); hex.EncodeToString(leaf[:]) != one("leaf") {
		return Receipt{}, errors.New("the leaf is not that of the statement")
	}
	return made, nil
}

// printedValues are what the lines say, by their names; what has no name goes on from the line before.
func printedValues(text string) (map[string][]string, error) {
	values, last, inside := map[string][]string{}, "", false
	for line := range strings.Lines(text) {
		line = strings.Join(strings.Fields(line), " ")
		name, value, _ := strings.Cut(line, " ")
		switch {
		case line == printedForm:
			inside = true
		case line == printedEnd && inside:
			return values, nil
		case !inside || line == "":
		case printedNames[name]:
			values[name], last = append(values[name], value), name
		case last != "":
			list := values[last]
			list[len(list)-1] += line
		default:
			return nil, errPrinted
		}
	}
	return nil, errPrinted
}

var printedNames = map[string]bool{
	"action": true, "at": true, "hidden": true, "content": true, "salt": true, "leaf": true, "index": true, "size": true,
	"root": true, "path": true, "origin": true, "signature": true,
}
