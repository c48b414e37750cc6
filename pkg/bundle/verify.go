package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/proof"
)

// Options are what the verifier brings from elsewhere, and need not take from the bundle.
type Options struct {
	Keys        []string // public keys to trust; those of the bundle where there is none
	Checkpoints []string // signed notes that were kept elsewhere
}

// Check is one thing that was looked at, and what is wrong with it.
type Check struct {
	Name  string
	Says  string // what was found, in words
	Wrong []string
}

// Report is everything that was looked at.
type Report struct {
	Checks []Check
	Key    string // that signed the manifest, for comparison
}

// Verified tells whether everything was looked at and nothing is wrong.
func (r Report) Verified() bool {
	return len(r.Checks) > 0 && !slices.ContainsFunc(r.Checks, func(c Check) bool { return len(c.Wrong) > 0 })
}

// trial is a verification under way.
type trial struct {
	files   map[string][]byte
	options Options
	keys    []string
	origin  string
	leaves  []proof.Hash
	said    []said
	record  Record
	report  Report
}

// said is an opened statement that is in the log.
type said struct {
	proof.Statement
	position int64
}

// Verify checks a bundle as far as it can be read: one thing that is wrong does not hide the next.
func Verify(files map[string][]byte, options Options) Report {
	t := &trial{files: files, options: options}
	for _, step := range []struct {
		name string
		look func() (string, error)
	}{
		{"manifest", t.manifest}, {"log", t.log}, {"openings", t.openings}, {"checkpoints", t.checkpoints}, {"record", t.recorded},
		{"scorecards", t.scorecards}, {"decisions", t.decisions}, {"count", t.count}, {"publication", t.publication},
	} {
		says, err := step.look()
		check := Check{Name: step.name, Says: says}
		if err != nil {
			check.Wrong = strings.Split(err.Error(), "\n")
		}
		t.report.Checks = append(t.report.Checks, check)
	}
	return t.report
}

// manifest: signed by a key that is trusted, and every file is as it says.
func (t *trial) manifest() (string, error) {
	t.keys = t.options.Keys
	if len(t.keys) == 0 {
		t.keys = split(t.files[KeysFile])
	}
	text, err := proof.OpenSealed(string(t.files[ManifestFile]), t.keys)
	if err != nil {
		return "", fmt.Errorf("%s: %w", ManifestFile, err)
	}
	for _, key := range t.keys {
		if _, err := proof.OpenSealed(string(t.files[ManifestFile]), []string{key}); err == nil {
			t.report.Key = key
		}
	}
	head := strings.SplitN(text, "\n", 3)
	if len(head) < 3 || head[0] != manifestForm {
		return "", fmt.Errorf("%s: %w", ManifestFile, errSpelling)
	}
	t.origin = head[1]
	if again := manifest(t.origin, t.files); again != text {
		return "", different(text, again)
	}
	return fmt.Sprintf("%d files of %s, signed", len(t.files)-1, t.origin), nil
}

// different names the files whose hash is not what was signed, and those too many or missing.
func different(signed, found string) error {
	var wrong []error
	listed := strings.Split(signed, "\n")
	for _, line := range strings.Split(found, "\n")[2:] {
		if line != "" && !slices.Contains(listed, line) {
			wrong = append(wrong, fmt.Errorf("%s is not what was signed", line[strings.LastIndex(line, " ")+1:]))
		}
	}
	for _, line := range listed[2:] {
		if name := line[strings.LastIndex(line, " ")+1:]; line != "" && !strings.Contains(found, " "+name+"\n") {
			wrong = append(wrong, fmt.Errorf("%s is missing", name))
		}
	}
	return errors.Join(append(wrong, errors.New("the files are not those that were signed"))...)
}

func split(text []byte) []string {
	trimmed := strings.TrimSuffix(string(text), "\n")
	if trimmed == "" {
		return nil
	}
	return strings.Split(trimmed, "\n")
}

func (t *trial) log() (string, error) {
	for i, line := range split(t.files[LeavesFile]) {
		bytes, err := hex.DecodeString(line)
		if err != nil || len(bytes) != sha256.Size {
			return "", fmt.Errorf("%s, line %d: not a leaf", LeavesFile, i+1)
		}
		t.leaves = append(t.leaves, proof.Hash(bytes))
	}
	return fmt.Sprintf("%d leaves", len(t.leaves)), nil
}

// openings: each is what the leaf at its position commits to.
func (t *trial) openings() (string, error) {
	var wrong []error
	last := int64(-1)
	for i, line := range split(t.files[OpeningsFile]) {
		opened, statement, err := open([]byte(line))
		switch {
		case err != nil:
			wrong = append(wrong, fmt.Errorf("%s, line %d: %w", OpeningsFile, i+1, err))
			continue
		case opened.Position <= last || opened.Position >= int64(len(t.leaves)):
			wrong = append(wrong, fmt.Errorf("%s, line %d: no place %d", OpeningsFile, i+1, opened.Position))
			continue
		}
		last = opened.Position
		salt, err := hex.DecodeString(opened.Salt)
		if err != nil || len(salt) != sha256.Size || proof.Commit(proof.Hash(salt), opened.Statement) != t.leaves[opened.Position] {
			wrong = append(wrong, fmt.Errorf("%s, line %d: %s is not what leaf %d commits to", OpeningsFile, i+1, statement.Action, opened.Position))
			continue
		}
		t.said = append(t.said, said{statement, opened.Position})
	}
	return fmt.Sprintf("%d statements opened", len(t.said)), errors.Join(wrong...)
}

func open(line []byte) (Opening, proof.Statement, error) {
	var opened Opening
	if err := json.Unmarshal(line, &opened); err != nil {
		return opened, proof.Statement{}, err
	}
	statement, err := proof.ParseStatement(opened.Statement)
	return opened, statement, err
}

// checkpoints: each is signed and is the root of as many of the leaves; those kept elsewhere too.
func (t *trial) checkpoints() (string, error) {
	tree, err := proof.Memory(t.leaves)
	if err != nil {
		return "", err
	}
	var wrong []error
	largest, count := int64(-1), 0
	for i, line := range split(t.files[CheckpointsFile]) {
		var note string
		if err := json.Unmarshal([]byte(line), &note); err != nil {
			wrong = append(wrong, fmt.Errorf("%s, line %d: %w", CheckpointsFile, i+1, err))
			continue
		}
		size, err := t.checkpoint(note, tree)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s, line %d: %w", CheckpointsFile, i+1, err))
		}
		largest, count = max(largest, size), count+1
	}
	if largest != int64(len(t.leaves)) {
		wrong = append(wrong, fmt.Errorf("no checkpoint of all %d leaves", len(t.leaves)))
	}
	for _, note := range t.options.Checkpoints {
		if _, err := t.checkpoint(note, tree); err != nil {
			wrong = append(wrong, fmt.Errorf("the checkpoint kept elsewhere: %w", err))
		}
	}
	return fmt.Sprintf("%d signed checkpoints, %d kept elsewhere", count, len(t.options.Checkpoints)), errors.Join(wrong...)
}

func (t *trial) checkpoint(note string, tree proof.Reader) (int64, error) {
	claimed, err := proof.OpenCheckpoint(note, t.keys)
	switch {
	case err != nil:
		return 0, err
	case claimed.Origin != t.origin:
		return 0, fmt.Errorf("it is of %s", claimed.Origin)
	case claimed.Size > int64(len(t.leaves)):
		return claimed.Size, fmt.Errorf("it has %d leaves, and the bundle only %d", claimed.Size, len(t.leaves))
	}
	root, err := proof.Root(claimed.Size, tree)
	if err == nil && root != claimed.Root {
		err = fmt.Errorf("the first %d leaves do not come to its root: the log was rewritten", claimed.Size)
	}
	return claimed.Size, err
}
