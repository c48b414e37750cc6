package proof_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palmares/pkg/proof"
)

const site = "https://concours.example:8443"

func newKey(t testing.TB, secret string) *proof.Key {
	t.Helper()
	key, err := proof.NewKey([]byte(strings.Repeat(secret, 32)), site)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// leaves are different hashes.
func leaves(count int) []proof.Hash {
	out := make([]proof.Hash, count)
	for i := range out {
		out[i] = sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(i)))
	}
	return out
}

func grown(t testing.TB, of []proof.Hash) (proof.Reader, proof.Checkpoint) {
	t.Helper()
	tree, err := proof.Memory(of)
	if err != nil {
		t.Fatal(err)
	}
	root, err := proof.Root(int64(len(of)), tree)
	if err != nil {
		t.Fatal(err)
	}
	return tree, proof.Checkpoint{Origin: "concours.example/editions/1", Size: int64(len(of)), Root: root}
}

// The Merkle tree hash of RFC 6962 §2.1, written again from its text.
func mth(of []proof.Hash) proof.Hash {
	switch len(of) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return sha256.Sum256(append([]byte{0}, of[0][:]...))
	}
	k := 1
	for k*2 < len(of) {
		k *= 2
	}
	left, right := mth(of[:k]), mth(of[k:])
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}

func TestTree_isThatOfRFC6962(t *testing.T) {
	for size := 1; size <= 70; size++ {
		if _, tree := grown(t, leaves(size)); tree.Root != mth(leaves(size)) {
			t.Fatalf("%d leaves: another root", size)
		}
	}
}

func TestTree_provesWhatIsInItAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := leaves(rapid.IntRange(2, 200).Draw(t, "size"))
		reader, err := proof.Memory(of)
		if err != nil {
			t.Fatal(err)
		}
		size := int64(len(of))
		root, _ := proof.Root(size, reader)
		tree := proof.Checkpoint{Size: size, Root: root}
		at := rapid.Int64Range(0, size-1).Draw(t, "position")
		path, err := proof.Inclusion(size, at, reader)
		if err != nil || proof.CheckInclusion(tree, at, of[at], path) != nil {
			t.Fatalf("leaf %d of %d is not proved: %v", at, size, err)
		}
		other := of[at]
		other[rapid.IntRange(0, 31).Draw(t, "byte")] ^= 1
		if proof.CheckInclusion(tree, at, other, path) == nil || proof.CheckInclusion(tree, (at+1)%size, of[at], path) == nil {
			t.Fatal("another leaf, or another position, passes for it")
		}
		older := rapid.Int64Range(1, size).Draw(t, "older")
		shown, err := proof.Consistency(older, size, reader)
		if err != nil {
			t.Fatal(err)
		}
		past, _ := proof.Root(older, reader)
		if err := proof.CheckConsistency(proof.Checkpoint{Size: older, Root: past}, tree, shown); err != nil {
			t.Fatalf("%d is not the beginning of %d: %v", older, size, err)
		}
		past[0] ^= 1
		if proof.CheckConsistency(proof.Checkpoint{Size: older, Root: past}, tree, shown) == nil {
			t.Fatal("a rewritten past passes")
		}
	})
}

// receipt opens the third of ten leaves.
func receipt(t testing.TB, key *proof.Key) (proof.Receipt, proof.Statement) {
	t.Helper()
	secret := proof.Secret{7}
	said := proof.Statement{
		Action: "scorecard.submitted", At: time.Date(2026, 1, 20, 10, 11, 12, 131415000, time.UTC), Hidden: secret.Hide([]byte("Awa Diallo")),
		Content: `{"entry":"e","judge":"j","marks":{"innovation":"14.5"},"round":"r"}`,
	}
	of := leaves(10)
	of[2] = proof.Commit(secret.Salt(), said.Text())
	reader, tree := grown(t, of)
	path, err := proof.Inclusion(tree.Size, 2, reader)
	if err != nil {
		t.Fatal(err)
	}
	note, err := key.Seal(tree.Text())
	if err != nil {
		t.Fatal(err)
	}
	salt := secret.Salt()
	return proof.Receipt{Statement: said.Text(), Salt: hex.EncodeToString(salt[:]), Position: 2, Path: proof.Hex(path), Checkpoint: note}, said
}

func TestReceipt_opensWhatWasSaidAndNoMore(t *testing.T) {
	key := newKey(t, "s")
	good, said := receipt(t, key)
	tree, read, err := good.Check([]string{newKey(t, "o").Public(), key.Public()})
	if err != nil || read != said || tree.Size != 10 {
		t.Fatalf("%+v %+v %v", tree, read, err)
	}
	if strings.Contains(good.Statement, "Awa") {
		t.Error("what stays hidden is shown")
	}
	for name, spoil := range map[string]func(*proof.Receipt){
		"another mark":      func(r *proof.Receipt) { r.Statement = strings.Replace(r.Statement, "14.5", "15.5", 1) },
		"another salt":      func(r *proof.Receipt) { r.Salt = strings.Repeat("00", 32) },
		"no salt":           func(r *proof.Receipt) { r.Salt = "" },
		"another place":     func(r *proof.Receipt) { r.Position = 3 },
		"no place":          func(r *proof.Receipt) { r.Position = -1 },
		"a shorter path":    func(r *proof.Receipt) { r.Path = r.Path[1:] },
		"a broken path":     func(r *proof.Receipt) { r.Path[0] = "zz" },
		"a longer tree":     func(r *proof.Receipt) { r.Checkpoint = strings.Replace(r.Checkpoint, "\n10\n", "\n11\n", 1) },
		"an unsigned note":  func(r *proof.Receipt) { r.Checkpoint, _, _ = strings.Cut(r.Checkpoint, "—") },
		"another spelling":  func(r *proof.Receipt) { r.Statement = strings.Replace(r.Statement, "12.131415Z", "12.1314150Z", 1) },
		"one line too many": func(r *proof.Receipt) { r.Statement += "\n" },
	} {
		bad, _ := receipt(t, key)
		spoil(&bad)
		if _, _, err := bad.Check([]string{key.Public()}); err == nil {
			t.Errorf("%s passes", name)
		}
	}
	if _, _, err := good.Check([]string{newKey(t, "o").Public()}); err == nil {
		t.Error("a signature of somebody else passes")
	}
	if _, _, err := good.Check(nil); err == nil {
		t.Error("without a key it passes")
	}
}

func TestReceipt_printedIsReadBack(t *testing.T) {
	key := newKey(t, "s")
	good, _ := receipt(t, key)
	lines, err := good.Printed()
	if err != nil {
		t.Fatal(err)
	}
	printed := "A page\n" + strings.Join(lines, "\n") + "\nPage 1 of 1\n"
	broken := strings.Replace(printed, `"innovation":`, "\"inno\n vation\":", 1)
	for _, text := range []string{printed, broken, strings.ReplaceAll(printed, "\n", "\r\n")} {
		back, err := proof.ReadPrinted(text)
		if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if _, _, err := back.Check([]string{key.Public()}); err != nil {
			t.Errorf("%v: %s", err, text)
		}
	}
	for _, text := range []string{"", lines[0], strings.Join(lines[:len(lines)-1], "\n"), strings.Replace(printed, "leaf ", "leaf 0", 1)} {
		if _, err := proof.ReadPrinted(text); err == nil {
			t.Errorf("read as a receipt: %q", text)
		}
	}
}

func TestKey_refusesWhatCannotSign(t *testing.T) {
	for _, one := range []struct{ secret, site string }{{"short", site}, {strings.Repeat("s", 32), "no site"}} {
		if _, err := proof.NewKey([]byte(one.secret), one.site); err == nil {
			t.Errorf("%+v: a key", one)
		}
	}
	if newKey(t, "a").Public() == newKey(t, "b").Public() {
		t.Error("two secrets have one key")
	}
}

func FuzzParse(f *testing.F) {
	good, _ := receipt(f, newKey(f, "s"))
	f.Add(good.Statement)
	f.Add("concours.example/editions/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
	f.Fuzz(func(t *testing.T, text string) {
		if read, err := proof.ParseStatement(text); err == nil && read.Text() != text {
			t.Error("a statement has two spellings")
		}
		if read, err := proof.ParseCheckpoint(text); err == nil && read.Text() != text {
			t.Error("a checkpoint has two spellings")
		}
	})
}
