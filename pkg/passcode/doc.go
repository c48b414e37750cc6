// Package passcode is the arithmetic of an authenticator app: one-time codes from a shared key and the time.
//
// A code is HOTP (RFC 4226) of the count of 30-second steps since 1970 (TOTP, RFC 6238), with HMAC-SHA-1 and six digits: the one
// setting that every app knows. SHA-1 is not weak here, for HMAC does not need it to resist collisions (RFC 6238, section 1.2).
//
// A code counts one step before its time and one after it, for clocks drift. It is good once: whoever checks keeps the step of the last
// code that was taken, and takes only a later one. Nothing here knows a clock, a store or a person.
package passcode
