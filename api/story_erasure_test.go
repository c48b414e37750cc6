package api_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/blob"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/scrub"
	"palmares/pkg/seed"
)

// TestStory_anErasureLeavesWhatSomebodyElseSent: one person's document is what another's becomes once it is cleaned of names, so that both lie
// there as one; the latter is erased.
func TestStory_anErasureLeavesWhatSomebodyElseSent(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		const draft = "candidat@demo.palmares"
		signed := strings.Replace(pdf, "trailer<<", "4 0 obj<</Author(Aminata)>>endobj\ntrailer<</Info 4 0 R", 1)
		clean, err := scrub.Clean("application/pdf", []byte(signed))
		must(s.t, err)
		hers := read[api.File](s.as(draft).post("/entries/"+s.things["draft"]+"/files?field=deck&name=a.pdf", []byte(signed)).is(http.StatusCreated))
		files := "/entries/" + s.things["PP-0005"] + "/files"
		his := read[api.File](s.as(owner).post(files+"?field=deck&name=b.pdf", clean).is(http.StatusCreated))
		s.as(draft).post("/me/erasure", api.ErasureOfMe{Current: seed.Password}).is(http.StatusNoContent)
		if got := s.as(owner).get(files + "/" + his.ID).is(http.StatusOK); string(got.body) != string(clean) {
			s.t.Errorf("the document of who stays has %d bytes, not %d", len(got.body), len(clean))
		}
		kept, err := blob.Open(s.files)
		must(s.t, err)
		if _, err := kept.Open(s.t.Context(), hers.Sha256); !fault.Is(err, fault.NotFound) {
			s.t.Error("the document of who is erased is still there:", err)
		}
	})
}

// forgetful are blobs of which each is erased, as somebody else's, before whoever put it could name it.
type forgetful struct{ blob.Store }

func (f forgetful) Put(ctx context.Context, content io.Reader, limit int64) (string, int64, error) {
	sum, size, err := f.Store.Put(ctx, content, limit)
	if err != nil {
		return "", 0, err
	}
	return sum, size, f.Forget(ctx, sum)
}

// TestStory_nobodyNamesADocumentThatWasErasedMeanwhile: else the receipt would be of bytes that nobody has.
func TestStory_nobodyNamesADocumentThatWasErasedMeanwhile(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		kept, _ := s.blobs()
		entries := s.rooms.Entries
		entries.Blobs = forgetful{kept}
		who := account.Actor{ID: s.things[owner], Confirmed: true}
		upload := entry.Upload{Field: "deck", Name: "a.pdf", Content: strings.NewReader(pdf)}
		_, err := entries.AddFile(s.t.Context(), who, s.things["PP-0005"], upload)
		if !fault.Is(err, fault.Unavailable) || !fault.HasCode(err, "file_gone_meanwhile") {
			s.t.Errorf("it is taken: %v", err)
		}
	})
}

// TestStory_aDocumentIsNotEndedWhileItIsNamed: an erasure, or the sweep, waits for whoever is between the bytes and their row.
func TestStory_aDocumentIsNotEndedWhileItIsNamed(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		kept, _ := s.blobs()
		sum, size, err := kept.Put(s.t.Context(), strings.NewReader(pdf), 1<<20)
		must(s.t, err)
		held, named := make(chan struct{}), make(chan error, 1)
		go func() {
			named <- s.db.Transact(s.t.Context(), func(ctx context.Context) error {
				if err := s.db.HoldBlob(ctx, sum); err != nil {
					return err
				}
				close(held)
				time.Sleep(200 * time.Millisecond) // in which the other one asks
				return s.db.AddFile(ctx, &entry.File{
					ID: "late", EntryID: s.things["PP-0005"], Field: "deck", Name: "a.pdf", Bytes: size, MediaType: "application/pdf", SHA256: sum, AddedAt: s.clock.now(),
				})
			})
		}()
		<-held
		must(s.t, s.db.Unnamed(s.t.Context(), sum, func(ctx context.Context) error { return kept.Forget(ctx, sum) }))
		must(s.t, <-named)
		if there, err := kept.Keep(s.t.Context(), sum); err != nil || !there {
			s.t.Error("a row names what has gone:", err)
		}
	})
}
