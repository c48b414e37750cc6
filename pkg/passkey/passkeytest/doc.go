// Package passkeytest is an authenticator in software, for tests: it makes passkeys and signs with them as a telephone would, and can be told to
// do it wrongly. It stands in for no real authenticator beyond that; the journeys use the browser's own.
package passkeytest
