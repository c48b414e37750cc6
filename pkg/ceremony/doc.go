// Package ceremony is the prize-giving (cérémonie): a show for the projectors of a hall, steered from a phone.
//
// Life of a ceremony: prepared → started → ended, and prepared again until it is started, or once it has ended. An edition has
// one for real and one to rehearse with, whose winners are made up.
//
// Invariants: the steps of a show follow from what is decided, and are frozen when it is prepared; a show that is no
// longer what is decided is not started, nor does its end publish anything. Screens load the show sealed (AES-256-GCM, padded
// so that its length says nothing), and learn what opens it only once an organizer has started; from then on they need
// no network. Each command names the version that it was given over, so that one sent twice counts once. A rehearsal
// publishes nothing. Sealed shows are only ever added, each under its SHA-256.
package ceremony
