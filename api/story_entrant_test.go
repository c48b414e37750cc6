package api_test

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

// deadline of the demo's entries: closes in six days, with two minutes of grace.
var deadline = today.AddDate(0, 0, 6)

func TestStory_theServersClockAloneSaysWhatIsLate(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		mine := read[api.Entry](s.as(owner).get(path))
		for i, late := range []time.Duration{-time.Second, 0, 119 * time.Second} {
			s.at(deadline.Add(late))
			mine.Content.Summary = strings.Repeat("!", i+1)
			mine = read[api.Entry](s.as(owner).put(path+"/draft", mine.Content, ifMatch(mine.Version)).is(http.StatusOK))
			mine = read[api.Entry](s.as(owner).post(path+"/submission", nil, ifMatch(mine.Version)).is(http.StatusOK))
		}
		s.at(deadline.Add(2*time.Minute + time.Second))
		before := s.facts()
		claims := []option{header("Date", deadline.Add(-time.Hour).Format(http.TimeFormat)), header("X-Submitted-At", deadline.Format(time.RFC3339))}
		s.as(owner).put(path+"/draft", mine.Content, append(claims, ifMatch(mine.Version))...).refuses(http.StatusConflict, "deadline_passed")
		s.as(owner).post(path+"/submission", nil, append(claims, ifMatch(mine.Version))...).refuses(http.StatusConflict, "deadline_passed")
		s.as(owner).post(path+"/files?field=deck&name=tard.pdf", []byte(pdf), claims...).refuses(http.StatusConflict, "deadline_passed")
		s.as(owner).post("/categories/"+s.things["project"]+"/entries", api.NewEntry{Title: "Trop tard"}, claims...).refuses(http.StatusConflict, "deadline_passed")
		s.as(owner).put(path+"/draft", map[string]any{"titre": "Ni l'un ni l'autre"}, ifMatch(mine.Version)).refuses(http.StatusBadRequest, "invalid_request")
		late := read[api.Entry](s.as(owner).get(path))
		if late.Revision != 4 || s.facts() != before || len(late.Can) != 1 || late.Can[0] != "withdraw" {
			s.t.Errorf("after the deadline it is revision %d, and its owner may %v", late.Revision, late.Can)
		}
	})
}

// TestStory_nothingIsSubmittedFromAnAddressThatMayBeAnybodys lets somebody write at once, and submit once the link is followed.
func TestStory_nothingIsSubmittedFromAnAddressThatMayBeAnybodys(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		s.visitor().post("/accounts", api.Registration{Email: awa.login, Password: seed.Password, Name: awa.name, Locale: "fr"}).is(http.StatusAccepted)
		begun := read[api.Entry](s.as(awa.login).post("/categories/"+s.things["project"]+"/entries", api.NewEntry{Title: "Tôt"}).is(http.StatusCreated))
		path := "/entries/" + begun.ID
		saved := read[api.Entry](s.as(awa.login).put(path+"/draft", draft("Tôt", awa), ifMatch(begun.Version)).is(http.StatusOK))
		s.as(awa.login).post(path+"/submission", nil, ifMatch(saved.Version)).refuses(http.StatusConflict, "email_unconfirmed")
		if !slices.Contains(saved.Can, "edit") || slices.Contains(saved.Can, "submit") {
			s.t.Errorf("before the link is followed one may %v", saved.Can)
		}
		s.visitor().post("/accounts/confirmation-mail", api.EmailOnly{Email: awa.login}).is(http.StatusAccepted)
		mails := s.mailsTo(awa.login)
		_, token, _ := strings.Cut(mails[len(mails)-1].Links()[0], "token=")
		s.visitor().post("/accounts/confirmation", api.Confirmation{Token: token, Password: seed.Password}).is(http.StatusOK)
		s.as(awa.login).post(path+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
	})
}

func TestStory_nobodyTouchesAnotherPersonsEntry(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		mine := read[api.Entry](s.as(owner).get(path))
		for login, status := range map[string]int{stranger: http.StatusNotFound, organizer: http.StatusForbidden, administrator: http.StatusNotFound} {
			s.as(login).put(path+"/draft", mine.Content, ifMatch(mine.Version)).is(status)
			s.as(login).post(path+"/submission", nil, ifMatch(mine.Version)).is(status)
			s.as(login).post(path+"/withdrawal", api.OptionalReason{}).is(status)
			s.as(login).post(path+"/files?field=deck&name=a.pdf", []byte(pdf)).is(status)
		}
		if same := read[api.Entry](s.as(owner).get(path)); same.Version != mine.Version || same.State != "submitted" {
			s.t.Errorf("the entry is now %s at version %d", same.State, same.Version)
		}
	})
}

// TestStory_whatIsTypedAfterTheSubmissionIsTheEntrantsAlone: others go on finding what was submitted.
func TestStory_whatIsTypedAfterTheSubmissionIsTheEntrantsAlone(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		mine := read[api.Entry](s.as(owner).get(path))
		submitted, typed := mine.Content.Title, "Zeste de karité"
		found := func(words string) int {
			return read[api.EntryPage](s.as(organizer).get("/editions/" + mine.EditionID + "/entries?q=" + url.QueryEscape(words))).Total
		}
		mine.Content.Title = typed
		saved := read[api.Entry](s.as(owner).put(path+"/draft", mine.Content, ifMatch(mine.Version)).is(http.StatusOK))
		if saved.Content.Title != typed || found(submitted) != 1 || found(typed) != 0 {
			s.t.Errorf("typed %q, others find it %d times and what was submitted %d times", saved.Content.Title, found(typed), found(submitted))
		}
		s.as(owner).post(path+"/submission", nil, ifMatch(saved.Version)).is(http.StatusOK)
		if found(typed) != 1 {
			s.t.Errorf("submitted again, others find it %d times", found(typed))
		}
	})
}

func TestStory_aFileIsWhatItsContentSays(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		upload := func(field, name string, content []byte) answer {
			return s.as(owner).post("/entries/"+s.things["PP-0005"]+"/files?field="+field+"&name="+name, content)
		}
		for name, content := range map[string]string{
			"rapport.pdf": "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", // a program
			"page.pdf":    "<!DOCTYPE html><html><script>alert(1)</script></html>",
			"dessin.png":  `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
			"vide.pdf":    "",
			"archive.pdf": "PK\x03\x04\x14\x00\x00\x00\x00\x00",
		} {
			for _, field := range []string{"deck", "annexes"} {
				if got := upload(field, name, []byte(content)); got.status != http.StatusUnprocessableEntity {
					s.t.Errorf("%s as %s is answered %d: %s", name, field, got.status, got.body)
				}
			}
		}
		file := read[api.File](upload("deck", "..%2F..%2Fetc%2Fpass%22wd.exe", []byte(pdf)).is(http.StatusCreated))
		if file.Name != "pass_wd.pdf" || file.MediaType != "application/pdf" {
			s.t.Errorf("a PDF named as a program is kept as %s, %s", file.Name, file.MediaType)
		}
		got := s.as(owner).get("/entries/" + s.things["PP-0005"] + "/files/" + file.ID).is(http.StatusOK)
		if got.header.Get("Content-Disposition") != "attachment; filename=pass_wd.pdf" || got.header.Get("X-Content-Type-Options") != "nosniff" ||
			got.header.Get("Content-Type") != "application/octet-stream" || !bytes.Equal(got.body, []byte(pdf)) {
			s.t.Errorf("it comes back with %v", got.header)
		}
	})
}

// TestStory_anUploadSentTwiceIsOneFile sends files again, as after a cut that came before the answer.
func TestStory_anUploadSentTwiceIsOneFile(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		before := len(read[api.Entry](s.as(owner).get(path)).Files)
		for _, field := range []string{"deck", "annexes"} {
			first := read[api.File](s.as(owner).post(path+"/files?field="+field+"&name=a.pdf", []byte(pdf)).is(http.StatusCreated))
			again := read[api.File](s.as(owner).post(path+"/files?field="+field+"&name=b.pdf", []byte(pdf)).is(http.StatusCreated))
			if first != again {
				s.t.Errorf("%s: sent again it is %+v, not %+v", field, again, first)
			}
		}
		if files := read[api.Entry](s.as(owner).get(path)).Files; len(files) != before+2 {
			s.t.Errorf("%d files came of two", len(files)-before)
		}
		s.as(owner).post(path+"/files?field=deck&name=c.pdf", []byte(pdf+"autre")).refuses(http.StatusUnprocessableEntity, "too_many_files")
	})
}

func TestStory_aCreationSentTwiceIsDoneOnce(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path, before := "/categories/"+s.things["project"]+"/entries", s.number("SELECT count(*) FROM entry")
		first := s.as(owner).post(path, api.NewEntry{Title: "Deux fois"}, keyed("premier-envoi")).is(http.StatusCreated)
		again := s.as(owner).post(path, api.NewEntry{Title: "Deux fois"}, keyed("premier-envoi")).is(http.StatusCreated)
		if !bytes.Equal(bytes.TrimSpace(first.body), bytes.TrimSpace(again.body)) {
			s.t.Errorf("sent again it is answered\n%s\nnot\n%s", again.body, first.body)
		}
		s.as(owner).post(path, api.NewEntry{Title: "Autre chose"}, keyed("premier-envoi")).refuses(http.StatusConflict, "idempotency_key_reused")
		s.as(stranger).post(path, api.NewEntry{Title: "Deux fois"}, keyed("premier-envoi")).is(http.StatusCreated) // a key is its person's
		if count := s.number("SELECT count(*) FROM entry"); count != before+2 {
			s.t.Errorf("%d entries came of it", count-before)
		}
		made := read[api.Entry](first)
		saved := read[api.Entry](s.as(owner).put("/entries/"+made.ID+"/draft", draft("Deux fois", person{login: owner, name: "Issa"}), ifMatch(made.Version)))
		submit := func() answer {
			return s.as(owner).post("/entries/"+made.ID+"/submission", nil, ifMatch(saved.Version), keyed("envoi-du-dossier"))
		}
		receipts := len(s.mailsTo(owner))
		one, two := read[api.Entry](submit()), read[api.Entry](submit())
		if one.Revision != 1 || two.Revision != 1 || one.Number != two.Number || len(s.mailsTo(owner)) != receipts+1 {
			s.t.Errorf("submitted twice it is %s revision %d and %s revision %d", one.Number, one.Revision, two.Number, two.Revision)
		}
	})
}
