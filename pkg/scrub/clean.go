package scrub

import "strings"

// cleaners by the beginning of the media type.
var cleaners = []struct {
	kind  string
	clean func([]byte) ([]byte, error)
}{
	{"application/pdf", pdf},
	{"application/vnd.openxmlformats-officedocument.", office},
	{"application/vnd.oasis.opendocument.", openDocument},
	{"image/jpeg", jpeg},
	{"image/png", png},
	{"image/gif", gif},
	{"image/webp", webp},
}

// Clean gives the copy. Its error is a Refusal, perhaps with a cause.
func Clean(mediaType string, content []byte) ([]byte, error) {
	for _, one := range cleaners {
		if strings.HasPrefix(mediaType, one.kind) {
			return one.clean(content)
		}
	}
	return nil, Unsupported
}

// Known tells whether documents of a type can be cleaned, where they are sound.
func Known(mediaType string) bool {
	for _, one := range cleaners {
		if strings.HasPrefix(mediaType, one.kind) {
			return true
		}
	}
	return false
}
