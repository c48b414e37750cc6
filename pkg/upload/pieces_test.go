package upload

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/iotest"
	"time"

	tusd "github.com/tus/tusd/v2/pkg/handler"

	"palmares/pkg/bucket"
	"palmares/pkg/bucket/buckettest"
)

// hall is a bucket that several replicas share.
func hall(t *testing.T) pieces {
	t.Helper()
	objects, err := bucket.Open(buckettest.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	return pieces{objects}
}

func (p pieces) at(t *testing.T, id string) (*growing, int64) {
	t.Helper()
	found, err := p.GetUpload(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := found.(*growing)
	return one, one.info.Offset
}

func TestPieces_whatCameBeforeTheLinkWasCutIsKept(t *testing.T) {
	p, content := hall(t), make([]byte, pieceSize+pieceSize/2)
	_, _ = rand.Read(content)
	if _, err := p.NewUpload(t.Context(), tusd.FileInfo{ID: "a_1", Size: int64(len(content))}); err != nil {
		t.Fatal(err)
	}
	one, _ := p.at(t, "a_1")
	gone, cancel := context.WithCancel(t.Context())
	cancel() // nobody waits any more when the rest is flushed
	cut := pieceSize + 1000
	written, err := one.WriteChunk(gone, 0, io.MultiReader(bytes.NewReader(content[:cut]), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if err != nil || written != int64(cut) {
		t.Fatalf("%d, %v", written, err)
	}
	one, reached := p.at(t, "a_1")
	if reached != int64(cut) {
		t.Fatalf("another replica finds %d of %d bytes", reached, cut)
	}
	if _, err := one.WriteChunk(t.Context(), reached, bytes.NewReader(content[cut:])); err != nil {
		t.Fatal(err)
	}
	one, _ = p.at(t, "a_1")
	whole, err := one.GetReader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(whole); err != nil || !bytes.Equal(got, content) {
		t.Errorf("%d bytes came together, %v", len(got), err)
	}
	if err := errors.Join(whole.Close(), one.Terminate(t.Context())); err != nil {
		t.Fatal(err)
	}
	if _, err := p.GetUpload(t.Context(), "a_1"); !isGone(err) {
		t.Error("it is still there:", err)
	}
}

// What a replica has received for a link that it does not know to be dead comes late, beside what another was sent meanwhile.
func TestPieces_aLatePieceTakesNothingAway(t *testing.T) {
	p, content := hall(t), []byte("0123456789")
	if _, err := p.NewUpload(t.Context(), tusd.FileInfo{ID: "a_1", Size: 10}); err != nil {
		t.Fatal(err)
	}
	one, _ := p.at(t, "a_1")
	furthest := int64(0)
	for _, piece := range [][2]int64{{0, 4}, {4, 8}, {0, 6}, {0, 2}, {7, 9}, {6, 7}, {8, 10}} {
		if _, err := one.WriteChunk(t.Context(), piece[0], bytes.NewReader(content[piece[0]:piece[1]])); err != nil {
			t.Fatal(err)
		}
		_, reached := p.at(t, "a_1")
		if reached < furthest {
			t.Errorf("after %v it is at %d, it was at %d", piece, reached, furthest)
		}
		furthest = reached
	}
	one, _ = p.at(t, "a_1")
	whole, err := one.GetReader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(whole); err != nil || !bytes.Equal(got, content) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestPieces_areListedByOwnerAndSweptWhenNobodySends(t *testing.T) {
	p := hall(t)
	for _, id := range []string{"a_1", "a_2", "ab_1"} {
		if _, err := p.NewUpload(t.Context(), tusd.FileInfo{ID: id, Size: 4}); err != nil {
			t.Fatal(err)
		}
	}
	one, _ := p.at(t, "a_2")
	if _, err := one.WriteChunk(t.Context(), 0, bytes.NewReader([]byte("1234"))); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		since time.Time
		left  []string
	}{{time.Now().Add(-time.Hour), []string{"a_1", "a_2"}}, {time.Now().Add(time.Hour), nil}} {
		if err := p.sweep(t.Context(), c.since); err != nil {
			t.Fatal(err)
		}
		if got, err := p.begun(t.Context(), "a"); err != nil || !slices.Equal(got, c.left) {
			t.Errorf("%v are left, %v", got, err)
		}
	}
	for one, err := range p.objects.List(t.Context(), "") {
		t.Error("left behind:", one, err)
	}
}
