package scrub

import (
	"archive/zip"
	"bytes"
	"io"
)

// The limits of an archive, so that a small file does not unpack into all of memory.
const (
	mostParts = 5_000
	largest   = 200 << 20 // bytes of all parts
	deepest   = 3         // documents in documents
)

// part is one file of an archive.
type part struct {
	name    string
	content []byte
}

// rewrite makes an archive of the parts that change gives back, in their order; nil leaves one out. Times and the rest of what an archive
// says of its files are not taken over.
func rewrite(content []byte, depth int, change func(part, int) ([]byte, error)) ([]byte, error) {
	if depth >= deepest {
		return nil, TooLarge
	}
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, Broken.because(err)
	}
	if len(in.File) > mostParts {
		return nil, TooLarge
	}
	var written bytes.Buffer
	out, left := zip.NewWriter(&written), int64(largest)
	for _, file := range in.File {
		if file.Flags&1 != 0 {
			return nil, Encrypted
		}
		unpacked, err := unpack(file, left)
		if err != nil {
			return nil, err
		}
		left -= int64(len(unpacked))
		changed, err := change(part{file.Name, unpacked}, depth)
		if err != nil {
			return nil, err
		}
		if changed == nil {
			continue
		}
		into, err := out.CreateHeader(&zip.FileHeader{Name: file.Name, Method: file.Method})
		if err != nil {
			return nil, Broken.because(err)
		}
		if _, err := into.Write(changed); err != nil {
			return nil, Broken.because(err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, Broken.because(err)
	}
	return written.Bytes(), nil
}

func unpack(file *zip.File, left int64) ([]byte, error) {
	from, err := file.Open()
	if err != nil {
		return nil, Broken.because(err)
	}
	content, err := io.ReadAll(io.LimitReader(from, left+1))
	_ = from.Close()
	switch {
	case err != nil:
		return nil, Broken.because(err)
	case int64(len(content)) > left:
		return nil, TooLarge
	}
	return content, nil
}
