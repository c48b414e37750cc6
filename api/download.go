package api

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"palmares/pkg/entry"
)

// download is a document on its way to somebody who may have its first bytes already.
type download struct {
	entry.Download
	from int64
}

// take finds where the download goes on: after the bytes that the caller says to have, if they are of this very document.
func take(file entry.Download, wanted, have string) (download, error) {
	d := download{Download: file}
	if have != d.tag() {
		return d, nil
	}
	from := restFrom(wanted)
	if from <= 0 || from >= file.Bytes {
		return d, nil
	}
	if _, err := file.Content.Seek(from, io.SeekStart); err != nil {
		_ = file.Content.Close()
		return d, fmt.Errorf("go on with a document: %w", err)
	}
	d.from = from
	return d, nil
}

// restFrom is where "bytes=N-" begins; 0 for whatever else was asked for.
func restFrom(wanted string) int64 {
	said, isBytes := strings.CutPrefix(wanted, "bytes=")
	said, isRest := strings.CutSuffix(said, "-")
	from, err := strconv.ParseInt(said, 10, 64)
	if err != nil || !isBytes || !isRest {
		return 0
	}
	return from
}

// tag follows from the bytes, and from nothing else.
func (d download) tag() string { return strconv.Quote(d.SHA256) }

func (d download) whole() BytesApplicationOctetStreamResponse {
	return BytesApplicationOctetStreamResponse{
		Body: d.Content, ContentLength: d.Bytes,
		Headers: BytesResponseHeaders{AcceptRanges: "bytes", ContentDisposition: attachment(d.Name), ETag: d.tag(), XContentTypeOptions: "nosniff"},
	}
}

func (d download) rest() RestApplicationOctetStreamResponse {
	return RestApplicationOctetStreamResponse{
		Body: d.Content, ContentLength: d.Bytes - d.from,
		Headers: RestResponseHeaders{
			ContentDisposition: attachment(d.Name), ContentRange: fmt.Sprintf("bytes %d-%d/%d", d.from, d.Bytes-1, d.Bytes),
			ETag: d.tag(), XContentTypeOptions: "nosniff",
		},
	}
}
