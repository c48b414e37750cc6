// Package document lays out the papers that people keep or sign, as PDF, and the pictures that they share: data in, bytes out.
//
// The same data gives the same bytes: a receipt can be made again years later and compared. The fonts are in the binary,
// with the letters of the Sahel's languages (ɛ ɔ ɲ ŋ ɓ ɗ ƴ), and the text can be copied and searched.
//
// Whatever the contest wrote comes in the paper's language, and whatever has a code gets its words here. Times stand in the zone that
// they carry; numbers come as decimal text with a point. Each paper has its data and NewX in a file of its name, its layout beside it.
package document
