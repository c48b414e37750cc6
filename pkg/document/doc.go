// Package document lays out the papers that people keep or sign, as PDF: data in, bytes out.
//
// The same data gives the same bytes: a receipt can be made again years later and compared. The fonts are in the binary,
// with the letters of the Sahel's languages (ɛ ɔ ɲ ŋ ɓ ɗ ƴ), and the text can be copied and searched.
package document
