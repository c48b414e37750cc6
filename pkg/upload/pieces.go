package upload

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	tusd "github.com/tus/tusd/v2/pkg/handler"

	"palmares/pkg/bucket"
)

// pieces is a shelf in a bucket: an object for what was asked, uploads/<id>/info, and one for each piece that has come,
// uploads/<id>/<first byte>-<byte after the last>. A piece is never changed, so that whatever several replicas write at the same time, in
// whatever order, what has arrived only grows; bytes that do not fit together are found by the upload's SHA-256.
type pieces struct{ objects *bucket.Bucket }

const (
	infoName  = "/info"
	pieceSize = 5 << 20 // what a replica that dies has not yet passed on, at most
	flushing  = 30 * time.Second
)

// NewUpload implements tusd.DataStore.
func (p pieces) NewUpload(ctx context.Context, info tusd.FileInfo) (tusd.Upload, error) {
	text, err := json.Marshal(info)
	if err != nil {
		return nil, err
	}
	err = p.objects.Put(ctx, shelved+info.ID+infoName, bytes.NewReader(text), int64(len(text)), sha256.Sum256(text))
	return &growing{pieces: p, info: info}, err
}

// GetUpload implements tusd.DataStore.
func (p pieces) GetUpload(ctx context.Context, id string) (tusd.Upload, error) {
	content, _, err := p.objects.Get(ctx, shelved+id+infoName, 0)
	if errors.Is(err, bucket.ErrAbsent) {
		return nil, tusd.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	one := &growing{pieces: p}
	err = json.NewDecoder(content).Decode(&one.info)
	if err := errors.Join(err, content.Close()); err != nil {
		return nil, err
	}
	if err := one.measure(ctx); err != nil {
		return nil, err
	}
	return one, nil
}

// AsTerminatableUpload implements tusd.TerminaterDataStore.
func (p pieces) AsTerminatableUpload(upload tusd.Upload) tusd.TerminatableUpload {
	one, _ := upload.(*growing)
	return one
}

func (p pieces) begun(ctx context.Context, ownerID string) (ids []string, err error) {
	for one, err := range p.objects.List(ctx, shelved+ownerID+"_") {
		if err != nil {
			return nil, err
		}
		if id, is := strings.CutSuffix(strings.TrimPrefix(one.Key, shelved), infoName); is {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (p pieces) sweep(ctx context.Context, since time.Time) error {
	alive, keys := map[string]bool{}, map[string][]string{}
	for one, err := range p.objects.List(ctx, shelved) {
		if err != nil {
			return err
		}
		id, _, _ := strings.Cut(strings.TrimPrefix(one.Key, shelved), "/")
		keys[id] = append(keys[id], one.Key)
		alive[id] = alive[id] || one.Changed.After(since)
	}
	for id, dead := range keys {
		if alive[id] {
			continue
		}
		if err := p.objects.Remove(ctx, dead...); err != nil {
			return err
		}
	}
	return nil
}

// growing is one upload.
type growing struct {
	pieces
	info tusd.FileInfo
	path []string // the pieces that reach furthest, in order
	keys []string // all objects
}

// measure finds how far the pieces reach from the first byte without a gap.
func (g *growing) measure(ctx context.Context) error {
	reached := map[int64][]string{0: {}}
	for one, err := range g.objects.List(ctx, shelved+g.info.ID+"/") {
		if err != nil {
			return err
		}
		g.keys = append(g.keys, one.Key)
		var first, next int64
		if _, err := fmt.Sscanf(strings.TrimPrefix(one.Key, shelved+g.info.ID+"/"), "%d-%d", &first, &next); err != nil {
			continue // what was asked
		}
		// Names are in the order of their first bytes: what leads here is known.
		if way, ok := reached[first]; ok && next > first {
			reached[next] = append(way[:len(way):len(way)], one.Key)
			g.info.Offset = max(g.info.Offset, next)
		}
	}
	g.path = reached[g.info.Offset]
	return nil
}

// WriteChunk implements tusd.Upload. What came before a link was cut is kept, although nobody waits for the answer any more.
func (g *growing) WriteChunk(ctx context.Context, offset int64, from io.Reader) (written int64, err error) {
	buffer := make([]byte, min(pieceSize, max(g.info.Size-offset, 0)+1))
	for {
		n, err := io.ReadFull(from, buffer)
		if n > 0 {
			if err := g.put(ctx, offset+written, buffer[:n]); err != nil {
				return written, err
			}
			written += int64(n)
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return written, nil
		}
		if err != nil {
			return written, err
		}
	}
}

func (g *growing) put(ctx context.Context, first int64, content []byte) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushing)
	defer cancel()
	key := fmt.Sprintf("%s%s/%012d-%012d", shelved, g.info.ID, first, first+int64(len(content)))
	return g.objects.Put(ctx, key, bytes.NewReader(content), int64(len(content)), sha256.Sum256(content))
}

// GetInfo implements tusd.Upload.
func (g *growing) GetInfo(context.Context) (tusd.FileInfo, error) { return g.info, nil }

// GetReader implements tusd.Upload.
func (g *growing) GetReader(ctx context.Context) (io.ReadCloser, error) {
	return &sequence{ctx: ctx, objects: g.objects, keys: g.path}, nil
}

// FinishUpload implements tusd.Upload.
func (g *growing) FinishUpload(context.Context) error { return nil }

// Terminate implements tusd.TerminatableUpload. What was asked goes first: without it there is no upload.
func (g *growing) Terminate(ctx context.Context) error {
	return g.objects.Remove(ctx, append([]string{shelved + g.info.ID + infoName}, g.keys...)...)
}

// sequence reads objects one after the other.
type sequence struct {
	ctx     context.Context
	objects *bucket.Bucket
	keys    []string
	current io.ReadCloser
}

func (s *sequence) Read(into []byte) (int, error) {
	for {
		if s.current == nil {
			if len(s.keys) == 0 {
				return 0, io.EOF
			}
			content, _, err := s.objects.Get(s.ctx, s.keys[0], 0)
			if err != nil {
				return 0, err
			}
			s.current, s.keys = content, s.keys[1:]
		}
		n, err := s.current.Read(into)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		if err := s.Close(); err != nil || n > 0 {
			return n, err
		}
	}
}

func (s *sequence) Close() error {
	if s.current == nil {
		return nil
	}
	current := s.current
	s.current = nil
	return current.Close()
}
