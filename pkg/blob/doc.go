// Package blob keeps the bytes of files on a local disk, under the name that their content gives them.
//
// A blob is written once, under its SHA-256, and never changes: ab/cd/abcd… Two files of the same content are one blob.
// It first grows in incoming/, is forced to the disk, and only then takes its name; so whatever has a name is whole, even
// after a power cut. No part of a path comes from what somebody typed: names are 64 hexadecimal digits or are refused.
package blob
