package scrub_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"palmares/pkg/blob"
	"palmares/pkg/entry"
	"palmares/pkg/scrub"
)

// TestMain is the program that Apart starts, too.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "clean" {
		os.Exit(scrub.Alone(os.Args[2], os.Stdin, os.Stdout, os.Stderr))
	}
	if len(os.Args) == 3 && os.Args[1] == "sleep" {
		time.Sleep(time.Minute)
	}
	os.Exit(m.Run())
}

func apart(t *testing.T, command string) scrub.Apart {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return scrub.NewApart(self, command)
}

// packed is a table of one object, with as many blanks as it takes to be this long.
func packed(t *testing.T, size int) string {
	t.Helper()
	var out bytes.Buffer
	writer := zlib.NewWriter(&out)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	if _, err := writer.Write([]byte("9 0 null ")); err != nil {
		t.Fatal(err)
	}
	for range size >> 20 {
		if _, err := writer.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// bomb is a PDF of one page that names many tables of objects: each lies at the same place of the file, and is unpacked for itself.
func bomb(t *testing.T, tables, size int) []byte {
	t.Helper()
	var out bytes.Buffer
	places := []int{0}
	add := func(object string) {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(places)-1, object)
	}
	var held strings.Builder
	const first = 6
	for n := range tables {
		fmt.Fprintf(&held, "%d 0 R ", first+tables+n)
	}
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	add("<< /Type /Catalog /Pages 2 0 R >>")
	add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [" + held.String() + "] >>")
	add(stream("", "BT ET"))
	add(stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed(t, size)))
	var rows []byte
	row := func(kind byte, place, index int) {
		rows = append(rows, kind)
		rows = binary.BigEndian.AppendUint32(rows, uint32(place)) //nolint:gosec // places of a small file
		rows = append(rows, byte(index))
	}
	row(0, 0, 0)
	for _, place := range places[1:] {
		row(1, place, 0)
	}
	for range tables {
		row(1, places[5], 0)
	}
	for n := range tables {
		row(2, first+n, 0)
	}
	at := out.Len()
	row(1, at, 0)
	fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", first+2*tables,
		stream(fmt.Sprintf("/Type /XRef /Size %d /W [1 4 1] /Root 1 0 R", first+2*tables+1), string(rows)), at)
	return out.Bytes()
}

func TestApart_cleansAndRefusesAsHere(t *testing.T) {
	cleaned, err := apart(t, "clean").Clean(t.Context(), "application/pdf", signed())
	if err != nil {
		t.Fatal(err)
	}
	if here, err := scrub.Clean("application/pdf", signed()); err != nil || !bytes.Equal(here, cleaned) {
		t.Error("another process makes another copy", err)
	}
	if _, err := apart(t, "clean").Clean(t.Context(), "image/jpeg", []byte("\xff\xd8\xff\xe0\x00")); !errors.Is(err, scrub.Broken) {
		t.Error(err)
	}
}

func TestApart_aPDFBombEndsNothingButItsOwnProcess(t *testing.T) {
	for name, c := range map[string]struct{ tables, size int }{
		"one table of half a gigabyte":              {1, 512 << 20},
		"a thousand that each are just not too big": {1000, 31 << 20},
	} {
		content := bomb(t, c.tables, c.size)
		if len(content) > 10<<20 {
			t.Fatal("nobody could send it")
		}
		_, err := apart(t, "clean").Clean(t.Context(), "application/pdf", content)
		if !errors.Is(err, scrub.TooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var children syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children); err != nil {
		t.Fatal(err)
	}
	var own runtime.MemStats
	runtime.ReadMemStats(&own)
	t.Logf("the bomb took %d MB in its own process, and %d MB in this one", children.Maxrss>>10, own.Sys>>20)
	if children.Maxrss > 400<<10 || own.Sys > 300<<20 {
		t.Error("that is too much")
	}
}

func TestApart_whatTakesForEverIsRefused(t *testing.T) {
	slow := apart(t, "sleep")
	slow.Patience = 100 * time.Millisecond
	if _, err := slow.Clean(t.Context(), "application/pdf", signed()); !errors.Is(err, scrub.TooLarge) {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := apart(t, "sleep").Clean(ctx, "application/pdf", signed())
	if _, refused := scrub.RefusalOf(err); refused || err == nil {
		t.Error("that nobody waits any more says nothing of the document:", err)
	}
}

func TestCopies_aRefusalIsRemembered(t *testing.T) {
	blobs, err := blob.NewDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	sum, _, err := blobs.Put(t.Context(), bytes.NewReader(signed()), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	copies := scrub.NewCopies(blobs, func(context.Context, string, []byte) ([]byte, error) {
		tries++
		return nil, scrub.TooLarge
	})
	for range 3 {
		made, err := copies.Cleaned(t.Context(), entry.File{MediaType: "application/pdf", SHA256: sum})
		if err != nil || made.Refusal != string(scrub.TooLarge) {
			t.Fatal(made, err)
		}
	}
	if tries != 1 {
		t.Errorf("a bomb was set off %d times", tries)
	}
}

// No row names a copy, so that the sweep takes it where nobody asks for it: then it is made again.
func TestCopies_whatWasSweptIsMadeAgain(t *testing.T) {
	blobs, err := blob.NewDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	sum, _, err := blobs.Put(t.Context(), bytes.NewReader(signed()), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	copies := scrub.NewCopies(blobs, scrub.Here)
	for range 2 {
		made, err := copies.Cleaned(t.Context(), entry.File{MediaType: "application/pdf", SHA256: sum})
		if err != nil {
			t.Fatal(err)
		}
		opened, err := blobs.Open(t.Context(), made.SHA256)
		if err != nil {
			t.Fatal("it is named and is not there:", err)
		}
		_ = opened.Close()
		if err := blobs.Forget(t.Context(), made.SHA256); err != nil {
			t.Fatal(err)
		}
		copies.Doubt()
	}
}
