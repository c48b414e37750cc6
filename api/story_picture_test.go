package api_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"net/http"
	"sync"
	"testing"

	"palmares/api"
	"palmares/pkg/blob"
	"palmares/pkg/picture"
)

// drawn is a picture of its own for each shade.
func drawn(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 1600, 900))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var out bytes.Buffer
	must(t, png.Encode(&out, img))
	return out.Bytes()
}

// TestStory_anEntrantsPictureIsDrawnAnew: what is kept is small and has nothing of the file that was sent; what is no picture is
// refused; a judge of a blind round never gets it.
func TestStory_anEntrantsPictureIsDrawnAnew(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		entry := "/entries/" + s.things["PP-0005"]
		send := func(content []byte) answer {
			return s.as(owner).post(entry+"/files?field=picture&name=Photo%20de%20Rokia.png", content)
		}
		for name, content := range map[string][]byte{
			"a program": []byte("MZ\x90\x00\x03"), "a PDF": []byte(pdf), "a drawing with a script": []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
			"half a picture": drawn(s.t, 90)[:200],
		} {
			if got := send(content); got.status != http.StatusUnprocessableEntity {
				s.t.Errorf("%s is answered %d: %s", name, got.status, got.body)
			}
		}
		send([]byte(pdf)).refuses(http.StatusUnprocessableEntity, "picture_unreadable")
		first := read[api.File](send(drawn(s.t, 90)).is(http.StatusCreated))
		if again := read[api.File](send(drawn(s.t, 90)).is(http.StatusCreated)); again != first || first.MediaType != "image/png" || first.Name != "Photo de Rokia.png" {
			s.t.Errorf("sent twice it is %+v and %+v", first, again)
		}
		send(drawn(s.t, 91)).refuses(http.StatusUnprocessableEntity, "too_many_files")
		kept := s.as(owner).get(entry + "/files/" + first.ID).is(http.StatusOK).body
		if size, err := png.DecodeConfig(bytes.NewReader(kept)); err != nil || size.Width != 800 || size.Height != 450 {
			s.t.Errorf("it is kept as %+v: %v", size, err)
		}
		mine := read[api.Entry](s.as(owner).get(entry))
		s.as(owner).post(entry+"/submission", nil, ifMatch(mine.Version)).is(http.StatusOK)
		s.accept(mine)
		s.assignAll(s.things["project1"], []string{s.things[judge+".member"]}, mine)
		s.as(organizer).post("/rounds/"+s.things["project1"]+"/opening", nil).is(http.StatusOK)
		task := "/assignments/" + s.tasks(judge, s.things["project1"])["PP-0005"]
		for _, file := range read[api.Assignment](s.as(judge).get(task)).Entry.Files {
			if file.ID == first.ID {
				s.t.Error("a judge of a blind round is shown the picture")
			}
		}
		s.as(judge).get(task+"/files/"+first.ID).refuses(http.StatusNotFound, "file_not_found")
	})
}

// demoPictures are those of the demo's entries: its database is copied, and its files are not.
var demoPictures = sync.OnceValue(func() (list [][]byte) {
	const most = 10
	for i := range most {
		drawn, err := picture.Invent(i)
		if err == nil {
			drawn, err = picture.Shrink(drawn)
		}
		if err != nil {
			panic(err)
		}
		list = append(list, drawn)
	}
	return list
})

// keepPictures puts them among the files of a world.
func keepPictures(blobs blob.Store) error {
	for _, drawn := range demoPictures() {
		if _, _, err := blobs.Put(context.Background(), bytes.NewReader(drawn), picture.MaxBytes); err != nil {
			return err
		}
	}
	return nil
}
