package api_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/blob"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/privacy"
	"palmares/pkg/seed"
)

// TestStory_nobodyBeginsEntriesWithoutEnd: what was never submitted counts, withdrawn or not.
func TestStory_nobodyBeginsEntriesWithoutEnd(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/categories/" + s.things["project"] + "/entries"
		for n := range 20 {
			made := read[api.Entry](s.as(stranger).post(path, api.NewEntry{Title: "Encore une"}).is(http.StatusCreated))
			if n%2 == 0 {
				s.as(stranger).post("/entries/"+made.ID+"/withdrawal", api.OptionalReason{Reason: "Pour faire de la place"}).is(http.StatusOK)
			}
		}
		s.as(stranger).post(path, api.NewEntry{Title: "Encore une"}).refuses(http.StatusConflict, "too_many_drafts")
		s.as(owner).post(path, api.NewEntry{Title: "La première"}).is(http.StatusCreated)
	})
}

// blobs are a look at the place of the documents, and the names of all that is kept.
func (s stage) blobs() (blob.Store, []string) {
	s.t.Helper()
	kept, err := blob.Open(s.files)
	must(s.t, err)
	sums := []string{}
	for sum, err := range kept.All(s.t.Context()) {
		must(s.t, err)
		sums = append(sums, sum)
	}
	slices.Sort(sums)
	return kept, sums
}

// TestStory_whatIsTakenOutStillCounts: to send, take out and send again has an end, and what is refused leaves nothing on the disk.
func TestStory_whatIsTakenOutStillCounts(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		files := "/entries/" + s.things["PP-0005"] + "/files"
		first := read[api.File](s.as(owner).post(files+"?field=deck&name=a.pdf", []byte(pdf)).is(http.StatusCreated))
		_, before := s.blobs()
		s.as(owner).post(files+"?field=deck&name=b.pdf", []byte(pdf+"autre")).refuses(http.StatusUnprocessableEntity, "too_many_files")
		s.as(owner).delete(files+"/"+first.ID, nil).is(http.StatusNoContent)
		now := s.clock.now()
		must(s.t, s.db.AddFile(s.t.Context(), &entry.File{
			ID: "many", EntryID: s.things["PP-0005"], Field: "deck", Name: "many.pdf", Bytes: 500 << 20, MediaType: "application/pdf",
			SHA256: first.Sha256, AddedAt: now, RemovedAt: &now,
		}))
		s.as(owner).post(files+"?field=deck&name=c.pdf", []byte(pdf+"encore")).refuses(http.StatusUnprocessableEntity, "storage_used_up")
		s.piecemeal(owner, s.things["PP-0005"]).create(nil).refuses(http.StatusUnprocessableEntity, "storage_used_up")
		if _, after := s.blobs(); !slices.Equal(before, after) {
			s.t.Errorf("what was refused stays: %d blobs, not %d", len(after), len(before))
		}
	})
}

// TestStory_anUnconfirmedAddressHasLittleRoom: a script opens accounts by the thousand, and confirms none of them.
func TestStory_anUnconfirmedAddressHasLittleRoom(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		s.visitor().post("/accounts", api.Registration{Email: awa.login, Password: seed.Password, Name: awa.name, Locale: "fr"}).is(http.StatusAccepted)
		mails := s.mailsTo(awa.login)
		begun := read[api.Entry](s.as(awa.login).post("/categories/"+s.things["project"]+"/entries", api.NewEntry{Title: "Tôt"}).is(http.StatusCreated))
		files := "/entries/" + begun.ID + "/files"
		first := read[api.File](s.as(awa.login).post(files+"?field=deck&name=a.pdf", []byte(pdf)).is(http.StatusCreated))
		s.as(awa.login).delete(files+"/"+first.ID, nil).is(http.StatusNoContent)
		onTheWay := func() answer {
			p := s.piecemeal(awa.login, begun.ID)
			return p.tus(http.MethodPost, "/uploads", nil, map[string]string{"Upload-Length": "9000000", "Upload-Metadata": p.metadata(nil)})
		}
		onTheWay().is(http.StatusCreated)
		onTheWay().is(http.StatusCreated)
		onTheWay().refuses(http.StatusConflict, "too_many_uploads")
		now := s.clock.now()
		must(s.t, s.db.AddFile(s.t.Context(), &entry.File{
			ID: "much", EntryID: begun.ID, Field: "deck", Name: "much.pdf", Bytes: 25<<20 - int64(len(pdf)), MediaType: "application/pdf",
			SHA256: first.Sha256, AddedAt: now, RemovedAt: &now,
		}))
		s.as(awa.login).post(files+"?field=deck&name=b.pdf", []byte(pdf+"encore")).refuses(http.StatusUnprocessableEntity, "storage_unconfirmed")
		s.piecemeal(awa.login, begun.ID).create(nil).refuses(http.StatusUnprocessableEntity, "storage_unconfirmed")
		_, token, _ := strings.Cut(mails[len(mails)-1].Links()[0], "token=")
		s.as(awa.login).post("/accounts/confirmation", api.Confirmation{Token: token}).is(http.StatusOK)
		s.as(awa.login).post(files+"?field=deck&name=b.pdf", []byte(pdf+"encore")).is(http.StatusCreated)
	})
}

// aged makes all that is kept in a folder two days older.
func (s stage) aged() {
	s.t.Helper()
	then := time.Now().Add(-48 * time.Hour)
	_, sums := s.blobs()
	for _, sum := range sums {
		must(s.t, os.Chtimes(filepath.Join(s.files, sum[:2], sum[2:4], sum), then, then))
	}
}

// sweep does what the server does every hour.
func (s stage) sweep(kept blob.Store) {
	s.t.Helper()
	_, err := blob.Sweep(s.t.Context(), kept, time.Now().Add(-24*time.Hour), s.db)
	must(s.t, err)
}

// TestStory_whatNobodyNamesIsSwept: what entries and their revisions name stays, whatever was taken out since.
func TestStory_whatNobodyNamesIsSwept(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		if strings.HasPrefix(s.files, "s3:") {
			s.t.Skip("objects get no older in a test; see TestSweep_removesWhatNobodyNames")
		}
		files := "/entries/" + s.things["PP-0005"] + "/files"
		first := read[api.File](s.as(owner).post(files+"?field=deck&name=a.pdf", []byte(pdf)).is(http.StatusCreated))
		s.as(owner).delete(files+"/"+first.ID, nil).is(http.StatusNoContent)
		kept, _ := s.blobs()
		orphan, _, err := kept.Put(s.t.Context(), strings.NewReader("refused"), 100)
		must(s.t, err)
		s.sweep(kept)
		_, young := s.blobs()
		if !slices.Contains(young, orphan) {
			s.t.Error("an upload that is being received is swept")
		}
		s.aged()
		s.sweep(kept)
		_, left := s.blobs()
		if slices.Contains(left, orphan) || !slices.Contains(left, first.Sha256) {
			s.t.Error("what nobody names stays, or what a row names goes")
		}
	})
}

// TestStory_whatAnErasureLeftOfDocumentsIsSwept: the server dies between the rows and the bytes of who is erased, and their documents go all the same.
func TestStory_whatAnErasureLeftOfDocumentsIsSwept(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		if strings.HasPrefix(s.files, "s3:") {
			s.t.Skip("objects get no older in a test")
		}
		const drafter = "candidat@demo.palmares"
		draft := read[api.File](s.as(drafter).post("/entries/"+s.things["draft"]+"/files?field=deck&name=a.pdf", []byte(pdf)).is(http.StatusCreated))
		submitted := read[api.File](s.as(owner).post("/entries/"+s.things["PP-0005"]+"/files?field=deck&name=b.pdf", []byte(pdf+"autre")).is(http.StatusCreated))
		kept, _ := s.blobs()
		s.aged()
		s.sweep(kept)
		for _, login := range []string{drafter, owner} {
			id := read[api.Account](s.as(login).get("/me")).ID
			_, err := s.db.EraseAccount(s.t.Context(), id, s.clock.now())
			must(s.t, err)
			_, err = s.db.AddErasure(s.t.Context(), &privacy.Erasure{AccountID: id, ByID: id, Reason: "—", ErasedAt: s.clock.now()})
			must(s.t, err)
		}
		s.sweep(kept)
		for _, sum := range []string{draft.Sha256, submitted.Sha256} {
			if opened, err := kept.Open(s.t.Context(), sum); !fault.Is(err, fault.NotFound) {
				s.t.Error("a document of who was erased is still there:", err)
				_ = opened.Close()
			}
		}
	})
}
