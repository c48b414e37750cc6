package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"palmares/api"
)

// TestStory_aDownloadGoesOnWhereTheLinkBroke: a judge has the first bytes of a document already, and asks for those after them.
func TestStory_aDownloadGoesOnWhereTheLinkBroke(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		assignment, files := s.anonymised()
		file := files[slices.IndexFunc(files, func(f api.File) bool { return f.Field == "deck" })]
		for login, path := range map[string]string{
			judge: assignment + "/files/" + file.ID, owner: "/entries/" + s.things["PP-0005"] + "/files/" + file.ID,
		} {
			whole := s.as(login).get(path).is(http.StatusOK)
			tag, size := whole.header.Get("ETag"), len(whole.body)
			if whole.header.Get("Accept-Ranges") != "bytes" || size < 100 {
				s.t.Errorf("%s has %d bytes, and %v", login, size, whole.header)
			}

			rest := s.as(login).get(path, header("Range", "bytes=40-"), header("If-Range", tag)).is(http.StatusPartialContent)
			says := "bytes 40-" + strconv.Itoa(size-1) + "/" + strconv.Itoa(size)
			if !bytes.Equal(rest.body, whole.body[40:]) || rest.header.Get("Content-Range") != says || rest.header.Get("ETag") != tag {
				s.t.Errorf("%s goes on with %d bytes, %s", login, len(rest.body), rest.header.Get("Content-Range"))
			}

			for said, have := range map[string]string{
				"bytes=40- ": `"another document"`, "bytes=40-": "", "bytes=" + strconv.Itoa(size) + "-": tag, "bytes=-40": tag,
				"bytes=1-2,4-5": tag, "bytes=0-": tag, "lines=3-": tag, "bytes=9223372036854775808-": tag,
			} {
				all := s.as(login).get(path, header("Range", said), header("If-Range", have)).is(http.StatusOK)
				if !bytes.Equal(all.body, whole.body) {
					s.t.Errorf("%s asked for %q of %q and got %d bytes of %d", login, said, have, len(all.body), size)
				}
			}
		}
	})
}
