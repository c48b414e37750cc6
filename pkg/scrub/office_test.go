package scrub_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"palmares/pkg/scrub"
)

const (
	word  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	slide = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	table = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	open  = "application/vnd.oasis.opendocument.text"
)

// archive packs files, given as name and content by turns.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		into, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(into, files[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// contents opens an archive, with the archives in it.
func contents(t *testing.T, packed []byte) map[string]string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, file := range in.File {
		from, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		files[file.Name] = string(content)
		if strings.HasSuffix(file.Name, ".xlsx") {
			for name, inner := range contents(t, content) {
				files[file.Name+"/"+name] = inner
			}
		}
	}
	return files
}

func TestClean_officeDocumentsNameNobodyAndKeepTheirWords(t *testing.T) {
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Awa Koné</dc:creator><cp:lastModifiedBy>Awa Koné</cp:lastModifiedBy></cp:coreProperties>`
	inner := string(archive(t, "docProps/core.xml", core, "xl/workbook.xml",
		`<workbook><fileSharing userName="Awa Koné"/><x15ac:absPath url="D:\Travaux\Koné\" xmlns:x15ac="x"/></workbook>`))
	for kind, c := range map[string]struct {
		files []string
		kept  string
	}{
		word: {[]string{"[Content_Types].xml", "<Types/>", "docProps/core.xml", core, "docProps/app.xml", "<Properties><Company>Sahel Braille</Company></Properties>",
			"docProps/custom.xml", "<Properties>Koné</Properties>", "docProps/thumbnail.jpeg", "Koné",
			"word/document.xml", `<w:document><w:ins w:id="1" w:author="Awa Koné" w:date="2025"><w:t>Notre "author=" projet</w:t></w:ins></w:document>`,
			"word/comments.xml", `<w:comments><w:comment w:author='Awa Koné' w:initials="AK" ><w:t>A revoir</w:t></w:comment></w:comments>`,
			"word/people.xml", `<w15:people><w15:person w15:author="Awa Koné"><w15:presenceInfo w15:providerId="AD" w15:userId="S::kone@sahel.ml"/></w15:person></w15:people>`,
			"word/_rels/settings.xml.rels", `<Relationships><Relationship Id="r" Target="file:///D:\Travaux\Koné\n.dotx" TargetMode="External"/></Relationships>`,
			"_rels/.rels", `<Relationships><Relationship Id="a" Type="http://x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/><Relationship Id="b" Target="word/document.xml"/></Relationships>`,
			"customXml/item1.xml", `<CoverPageProperties><CompanyAddress>Sahel Braille</CompanyAddress></CoverPageProperties>`,
			"word/embeddings/table.xlsx", inner}, `Notre "author=" projet`},
		slide: {[]string{"docProps/core.xml", core, "ppt/commentAuthors.xml", `<p:cmAuthorLst><p:cmAuthor id="0" name="Awa Koné" initials="AK"/></p:cmAuthorLst>`,
			"ppt/authors.xml", `<p188:authorLst><p188:author id="{1}" name="Awa Koné" initials="AK" userId="kone@sahel.ml" providerId="AD"/></p188:authorLst>`,
			"ppt/slides/slide1.xml", `<p:sp><p:cNvPr id="1" name="Titre 1"/><a:t>Notre projet</a:t></p:sp>`}, `name="Titre 1"/><a:t>Notre projet`},
		table: {[]string{"docProps/core.xml", core, "xl/comments1.xml", `<comments><authors><author>Awa Koné</author></authors><t>Notre projet</t></comments>`,
			"xl/persons/person.xml", `<personList><person displayName="Awa Koné" id="{1}" userId="kone@sahel.ml" providerId="AD"/></personList>`,
			"xl/pivotCache/p.xml", `<pivotCacheDefinition refreshedBy="Awa Koné"/>`}, "Notre projet"},
		open: {[]string{"mimetype", open, "meta.xml", `<office:document-meta><dc:creator>Awa Koné</dc:creator></office:document-meta>`,
			"META-INF/manifest.xml", "<manifest/>", "Thumbnails/thumbnail.png", "Koné",
			"content.xml", `<office:annotation><dc:creator>Awa Koné</dc:creator><text:p>Notre projet</text:p></office:annotation><text:author-name text:fixed="false">Awa Koné</text:author-name>`},
			"<text:p>Notre projet</text:p>"},
	} {
		packed := archive(t, c.files...)
		cleaned, err := scrub.Clean(kind, packed)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		whole := ""
		for name, content := range contents(t, cleaned) {
			whole += name + content + "\n"
		}
		for _, said := range []string{"Awa", "Kon", "Sahel", "kone@", `"AK"`, `Travaux`} {
			if at := strings.Index(whole, said); at >= 0 {
				t.Errorf("%s still says %q: %s", kind, said, whole[max(0, at-60):at+20])
			}
		}
		if !strings.Contains(whole, c.kept) {
			t.Errorf("%s lost %q: %s", kind, c.kept, whole)
		}
		if again, err := scrub.Clean(kind, packed); err != nil || !bytes.Equal(again, cleaned) {
			t.Errorf("%s: another copy each time", kind)
		}
	}
}

func TestClean_refusesArchivesThatAreNotWhatTheySeem(t *testing.T) {
	parts := []string{}
	for range 5001 {
		parts = append(parts, "word/x.txt", "")
	}
	bomb := archive(t, "word/document.xml", strings.Repeat("0", 201<<20))
	for name, c := range map[string]struct {
		kind    string
		content []byte
		want    scrub.Refusal
	}{
		"a bomb":          {word, bomb, scrub.TooLarge},
		"too many parts":  {word, archive(t, parts...), scrub.TooLarge},
		"a document type": {word, archive(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "Awa">]><x y="&a;"/>`), scrub.Unsupported},
		"two bytes":       {word, archive(t, "word/document.xml", "\xff\xfe<\x00"), scrub.Unsupported},
		"half a tag":      {word, archive(t, "word/document.xml", `<w:t w:author="Awa`), scrub.Broken},
		"a password":      {word, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), scrub.Encrypted},
		"encrypted":       {open, archive(t, "META-INF/manifest.xml", "<manifest:encryption-data/>"), scrub.Encrypted},
	} {
		if _, err := scrub.Clean(c.kind, c.content); err == nil {
			t.Errorf("%s was cleaned", name)
		} else if got, _ := scrub.RefusalOf(err); got != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
