// Package certificate is what winners and judges take home (certificat, attestation): a paper whose content is signed, and
// which anybody can check by its number.
//
// Life: issued → valid, until it is replaced by another (a name was wrong, or a complaint changed the palmarès) or revoked.
// Certificates of a palmarès are issued inside the transaction that publishes it: there is no published winner without one,
// and none of a winner who was not published. A second publication leaves those alone whose content is still true, replaces
// those that say something else, and revokes those that nothing stands behind any more.
//
// Invariants: what was issued never changes, and neither does its end; a number is valid once; the signature is Ed25519 over
// the content, by the key that signs checkpoints too (package proof). Every key that ever signed here verifies: a certificate
// outlives its key. A key that leaked is replaced with the server's secret; what it could forge has a number that is unknown
// here, and is on no list.
package certificate
