// Package blob keeps the bytes of files, under the name that their content gives them: in a folder, or in a bucket that replicas share.
//
// A blob is written once, under its SHA-256, and never changes. Two files of the same content are one blob. In a folder it first grows in
// incoming/, is forced to the disk, and only then takes its name, ab/cd/abcd…; in a bucket it is one object, files/abcd…, whose sum the
// storage checks. So whatever has a name is whole, even after a power cut. No part of a path comes from what somebody typed: names are 64
// hexadecimal digits or are refused.
//
// What nobody names for a day after it was put or kept is swept: bytes whose upload was refused, the documents of who was erased, copies that nobody
// asks for any more.
package blob
