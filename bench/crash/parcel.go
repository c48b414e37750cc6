package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"palmares/bench/served"
)

// parcel is a document that is sent in pieces (tus).
type parcel struct {
	id      string
	content []byte
	sum     string
	offset  int // what was confirmed
}

func newParcel() *parcel {
	p := &parcel{content: []byte("%PDF-1.7\n" + strings.Repeat(mark()+"\n", 1+rand.IntN(2000)) + "%%EOF\n")} //nolint:gosec // not a secret
	p.sum = sumOf(p.content)
	return p
}

func sumOf(content []byte) string {
	digest := sha256.Sum256(content)
	return hex.EncodeToString(digest[:])
}

// pieces is in how many a parcel comes.
const pieces = 3

// nextOfDocument adds one, at once or in pieces, or takes away what is there.
func (t *thing) nextOfDocument() *deed {
	switch {
	case t.parcel != nil && t.parcel.id == "":
		return t.beginParcel()
	case t.parcel != nil && t.parcel.offset < len(t.parcel.content):
		return t.sendPiece()
	case t.parcel != nil:
		return t.takeParcel()
	case t.document != "":
		return &deed{act: "discard", method: http.MethodDelete, path: t.path + "/files/" + t.fileID, version: none,
			learn:  func(map[string]any) error { t.document, t.fileID = "", ""; return nil },
			absent: func(context.Context, *client) (bool, error) { return true, nil }}
	}
	p := newParcel()
	if p.content[9]%2 == 0 {
		t.parcel = p
		return t.beginParcel()
	}
	return &deed{act: "upload", method: http.MethodPost, path: t.path + "/files?field=deck&name=deck.pdf", version: none, kind: "application/octet-stream",
		body: p.content, mark: p.sum, learn: t.learnDocument(p)}
}

func (t *thing) learnDocument(p *parcel) func(map[string]any) error {
	return func(answer map[string]any) error {
		t.document, t.fileID = served.At[string](answer, "sha256"), served.At[string](answer, "id")
		if t.document != p.sum {
			return fmt.Errorf("%s: the document %s was sent, %s is told", t.path, p.sum, t.document)
		}
		return nil
	}
}

// tus is what every request of the protocol says.
func tus(more ...string) map[string]string {
	headers := map[string]string{"Tus-Resumable": "1.0.0"}
	for i := 0; i+1 < len(more); i += 2 {
		headers[more[i]] = more[i+1]
	}
	return headers
}

func (t *thing) beginParcel() *deed {
	p := t.parcel
	var about []string
	for _, one := range [][2]string{{"entry", path.Base(t.path)}, {"field", "deck"}, {"filename", "deck.pdf"}, {"sha256", p.sum}} {
		about = append(about, one[0]+" "+base64.StdEncoding.EncodeToString([]byte(one[1])))
	}
	return &deed{act: "begin", method: http.MethodPost, path: "/uploads", version: none,
		headers: tus("Upload-Length", strconv.Itoa(len(p.content)), "Upload-Metadata", strings.Join(about, ",")),
		learn: func(answer map[string]any) error {
			p.id = path.Base(served.At[string](answer, "location"))
			t.owner, _, _ = strings.Cut(p.id, "_")
			return nil
		}}
}

func (t *thing) sendPiece() *deed {
	p := t.parcel
	d := &deed{act: "piece", method: http.MethodPatch, path: "/uploads/" + p.id, version: none, kind: "application/offset+octet-stream"}
	fill := func() {
		d.headers = tus("Upload-Offset", strconv.Itoa(p.offset))
		d.body = p.content[p.offset:min(p.offset+len(p.content)/pieces+1, len(p.content))]
	}
	fill()
	d.learn = func(answer map[string]any) (err error) {
		want := p.offset + len(d.body)
		p.offset, err = strconv.Atoi(served.At[string](answer, "offset"))
		if err == nil && p.offset != want {
			err = fmt.Errorf("%s: %d bytes are confirmed, not %d", d.path, p.offset, want)
		}
		return err
	}
	d.again = func(ctx context.Context, c *client) error { // it may have come in part
		there, err := c.measure(ctx, p)
		if err != nil {
			return err
		}
		if there < p.offset {
			return fmt.Errorf("%s: %d bytes were confirmed, %d are there", d.path, p.offset, there)
		}
		p.offset = there
		fill()
		return nil
	}
	return d
}

// measure asks how much of a parcel has come.
func (c *client) measure(ctx context.Context, p *parcel) (int, error) {
	answer, err := c.do(ctx, &deed{method: http.MethodHead, path: "/uploads/" + p.id, version: none, headers: tus()})
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(served.At[string](answer, "offset"))
}

func (t *thing) takeParcel() *deed {
	p := t.parcel
	learn := t.learnDocument(p)
	d := &deed{act: "take", method: http.MethodPost, path: t.path + "/uploads/" + p.id, version: none, mark: p.sum}
	d.learn = func(answer map[string]any) error {
		t.parcel = nil
		if answer == nil {
			return nil
		}
		return learn(answer)
	}
	d.absent = func(ctx context.Context, c *client) (bool, error) { // taken before, and the answer was lost
		answer, err := c.get(ctx, t.path)
		if err != nil {
			return false, err
		}
		now := t.read(answer)
		t.document, t.fileID = now.document, now.fileID
		return now.document == p.sum, nil
	}
	return d
}

// compareDocument holds the document to what was acknowledged, byte by byte.
func (c *client) compareDocument(ctx context.Context, t *tale, one *thing, now state) error {
	var maybe *deed
	if one.pending != nil && (one.pending.act == "upload" || one.pending.act == "take" || one.pending.act == "discard") {
		maybe = one.pending
	}
	switch {
	case now.document == one.document, maybe != nil && now.document == maybe.mark:
	case now.document == "":
		t.tell(&t.lost, "%s: the document %s", one.path, one.document)
	case one.document == "":
		t.tell(&t.doubled, "%s: the document %s, which was taken away or never sent", one.path, now.document)
	default:
		t.tell(&t.corrupt, "%s: the document %s is stored, %s was acknowledged", one.path, now.document, one.document)
	}
	if maybe == nil {
		one.document, one.fileID = now.document, now.fileID
	}
	if now.document == "" {
		return nil
	}
	var answer map[string]any
	err := insist(ctx, func() (err error) { answer, err = c.get(ctx, one.path+"/files/"+now.fileID); return err })
	switch content := served.At[[]byte](answer, "content"); {
	case errors.Is(err, errDown):
		return err
	case err != nil:
		t.tell(&t.lost, "%s: the bytes of %s: %v", one.path, now.document, err)
	case sumOf(content) != now.document:
		t.tell(&t.corrupt, "%s: %d bytes that are not %s (empty: %t)", one.path, len(content), now.document, len(bytes.Trim(content, "\x00")) == 0)
	default:
		t.documents++
	}
	return nil
}

// compareParcel holds what has come of a parcel to what was confirmed.
func (c *client) compareParcel(ctx context.Context, t *tale, one *thing, now state) error {
	p := one.parcel
	if p == nil || p.id == "" || now.document == p.sum {
		return nil
	}
	there := 0
	err := insist(ctx, func() (err error) { there, err = c.measure(ctx, p); return err })
	switch {
	case errors.Is(err, errDown):
		return err
	case err != nil:
		t.tell(&t.lost, "the upload %s, of which %d bytes were confirmed: %v", p.id, p.offset, err)
		one.parcel, one.pending = nil, nil
	case there < p.offset:
		t.tell(&t.lost, "the upload %s: %d bytes were confirmed, %d are there", p.id, p.offset, there)
		p.offset, one.pending = there, nil
	default:
		t.parcels++
	}
	return nil
}

// tidy ends the uploads that were begun and whose beginning nobody heard of: one person may have only so many.
func (c *client) tidy(ctx context.Context, folder string) error {
	known, owner := map[string]bool{}, ""
	for _, one := range c.things {
		if one.parcel != nil {
			known[one.parcel.id] = true
		}
		if one.owner != "" {
			owner = one.owner
		}
	}
	if owner == "" {
		return nil
	}
	found, err := filepath.Glob(filepath.Join(folder, "uploads", owner+"_*.info"))
	for _, name := range found {
		id := strings.TrimSuffix(filepath.Base(name), ".info")
		if known[id] {
			continue
		}
		gone := insist(ctx, func() error {
			_, err := c.do(ctx, &deed{method: http.MethodDelete, path: "/uploads/" + id, version: none, headers: tus()})
			return err
		})
		var refused refusal
		if gone != nil && !errors.As(gone, &refused) {
			return gone
		}
	}
	return err
}
