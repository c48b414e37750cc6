//go:build without_pieces

package disk

// A program built with this tag loses confirmed pieces of documents when the power is cut, as bench/crash must notice.
const lastingFiles = false
