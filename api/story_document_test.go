package api_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palmares/api"
)

// letter is a text whose properties say who wrote it.
func letter() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document><w:ins w:author="Rokia Sanogo"><w:t>Notre projet</w:t></w:ins></w:document>`},
		{"docProps/core.xml", `<cp:coreProperties><dc:creator>Rokia Sanogo</dc:creator></cp:coreProperties>`},
	} {
		into, _ := w.Create(part[0])
		_, _ = io.WriteString(into, part[1])
	}
	_ = w.Close()
	return out.Bytes()
}

// anonymised hands PP-0005 in with three documents, the last of which nobody can clean, and gives the judge's address of it and its files.
func (s stage) anonymised() (assignment string, files []api.File) {
	s.t.Helper()
	entry := "/entries/" + s.things["PP-0005"]
	signed := strings.Replace(pdf, "trailer<<", "4 0 obj<</Author(Rokia Sanogo)>>endobj\ntrailer<</Info 4 0 R", 1)
	for name, content := range map[string]string{"deck lettre.pdf": signed, "annexes lettre.docx": string(letter()), "annexes vide.pdf": pageless} {
		field, name, _ := strings.Cut(name, " ")
		s.as(owner).post(entry+"/files?field="+field+"&name="+url.QueryEscape(name), []byte(content)).is(http.StatusCreated)
	}
	mine := read[api.Entry](s.as(owner).get(entry))
	s.as(owner).post(entry+"/submission", nil, ifMatch(mine.Version)).is(http.StatusOK)
	s.accept(mine)
	s.assignAll(s.things["project1"], []string{s.things[judge+".member"]}, mine)
	s.as(organizer).post("/rounds/"+s.things["project1"]+"/opening", nil).is(http.StatusOK)
	return "/assignments/" + s.tasks(judge, s.things["project1"])["PP-0005"], mine.Files
}

// TestStory_judgesOfAnonymousFilesGetDocumentsThatNameNobody: a copy, or nothing, or what the organizer answers for.
func TestStory_judgesOfAnonymousFilesGetDocumentsThatNameNobody(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		assignment, files := s.anonymised()
		entry := "/entries/" + s.things["PP-0005"]
		hurdle := files[slices.IndexFunc(files, func(f api.File) bool { return f.Name == "vide.pdf" })]
		for _, file := range files {
			got := s.as(judge).get(assignment + "/files/" + file.ID)
			if file.ID == hurdle.ID {
				got.refuses(http.StatusConflict, "document_not_anonymous")
				continue
			}
			text := got.is(http.StatusOK).headerText() + unzipped(got.body)
			if strings.Contains(text, "Rokia") || strings.Contains(text, "Sanogo") || got.header.Get("Content-Length") != strconv.Itoa(len(got.body)) {
				s.t.Errorf("the judge gets %q", text)
			}
			if original := s.as(screener).get(entry + "/files/" + file.ID).is(http.StatusOK); !strings.Contains(unzipped(original.body), "Rokia") {
				s.t.Errorf("%s was changed for the others too", file.Name)
			}
		}

		for login, can := range map[string]bool{owner: false, screener: false, observer: false, organizer: true} {
			seen := read[api.Entry](s.as(login).get(entry))
			for _, file := range seen.Files {
				if (file.Refusal == "broken") != (file.ID == hurdle.ID) {
					s.t.Errorf("%s reads of %s: %q", login, file.Name, file.Refusal)
				}
			}
			if slices.Contains(seen.Can, api.EntryCanClearFile) != can {
				s.t.Errorf("%s can %v", login, seen.Can)
			}
		}
		path := entry + "/files/" + hurdle.ID + "/clearance"
		cleared := read[api.File](s.as(organizer).post(path, api.ReasonOnly{Reason: "Relu : il ne nomme personne."}).is(http.StatusCreated))
		if cleared.Clearance.Reason == "" || cleared.Refusal != "broken" {
			s.t.Errorf("%+v", cleared)
		}
		s.as(organizer).post(path, api.ReasonOnly{Reason: "Encore."}).refuses(http.StatusConflict, "document_settled")
		if got := s.as(judge).get(assignment + "/files/" + hurdle.ID).is(http.StatusOK); string(got.body) != pageless {
			s.t.Errorf("the judge gets %q", got.body)
		}
		if seen := read[api.Entry](s.as(organizer).get(entry)); slices.Contains(seen.Can, api.EntryCanClearFile) {
			s.t.Errorf("nothing is left to clear, and they can %v", seen.Can)
		}
		if actions := s.actions(s.things["edition"]); actions[len(actions)-1] != "file.cleared" {
			s.t.Errorf("the journal ends with %v", actions[len(actions)-3:])
		}
		s.refusesSQL("append_only", "DELETE FROM clearance")
		s.refusesSQL("append_only", "UPDATE clearance SET reason = 'rien'")
	})
}

// unzipped is a document with its parts unpacked, where it has some.
func unzipped(content []byte) string {
	text := string(content)
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return text
	}
	for _, part := range in.File {
		from, err := part.Open()
		if err != nil {
			continue
		}
		inside, _ := io.ReadAll(from)
		text += string(inside)
	}
	return text
}
