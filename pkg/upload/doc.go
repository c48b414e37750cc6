// Package upload receives files in pieces, by the tus protocol (tus.io, version 1.0.0): what a cut link, a closed browser or a power cut
// costs is the piece that was on its way.
//
// Life: asked for, with its size and SHA-256, by somebody who may add it → grows, piece by piece → taken by its entry when it is whole, or
// ended; what nobody has sent to for a day is swept. A piece that is confirmed has been written; the file is on disk for good when its entry
// has taken it.
//
// Invariants: only who asked for an upload reads or writes it (its id begins with theirs); nobody fills the disk (see the limits); what is
// not taken is never served to anybody.
package upload
