// Package bell tells whoever waits that something has changed, here or on another replica; what has changed is asked for as ever.
//
// A ring is a hint: rings of one topic that nobody has yet heard are one, and one may be lost with a connection. So whoever waits also looks
// by itself now and then, and nothing that must happen hangs on a ring.
package bell
