// Package upload receives files in pieces, by the tus protocol (tus.io, version 1.0.0): what a cut link, a closed browser or a power cut
// costs is the piece that was on its way.
//
// Life: asked for, with its size and SHA-256, by somebody who may add it → grows, piece by piece → taken by its entry when it is whole, or
// ended; what nobody has sent to for a day is swept. A piece that is confirmed is on disk.
//
// Invariants: only who asked for an upload reads or writes it (its id begins with theirs); nobody has more on its way than the limits allow, nor
// begins what would have no place once it is taken (the entry's room counts that); what is not taken is never served to anybody.
//
// The protocol's requests are operations of the contract like any other; what tusd refuses is told in the house's words. Replicas share a
// bucket, in which a person may meet another replica with every piece (see pieces); over one folder each keeps order among its own requests
// alone, and what two of them mixed up is refused by its SHA-256, and sent again.
package upload
