package passcode

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // the apps' algorithm: see the package's word on it
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"time"
)

// Sizes that the apps agree on.
const (
	KeySize = 20 // bytes, as long as the hash: RFC 4226, section 4, R6
	Digits  = 6
	Step    = 30 * time.Second
)

// drift is by how many steps a clock may be early or late.
const drift = 1

// At is the step in which a moment lies.
func At(moment time.Time) int64 { return moment.Unix() / int64(Step/time.Second) }

// Code is the code of a step.
func Code(key []byte, step int64) string { return code(key, step, Digits) }

func code(key []byte, step int64, digits int) string {
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step)) //nolint:gosec // a time after 1970
	mac := hmac.New(sha1.New, key)
	mac.Write(counter[:])
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0xf
	number := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	modulus := uint32(1)
	for range digits {
		modulus *= 10
	}
	return fmt.Sprintf("%0*d", digits, number%modulus)
}

// Match gives the step of a typed code that counts at a moment and is later than the last one taken. Every candidate is compared, in
// constant time: how long it takes tells nothing.
func Match(key []byte, typed string, moment time.Time, taken int64) (step int64, ok bool) {
	now := At(moment)
	for candidate := now - drift; candidate <= now+drift; candidate++ {
		same := subtle.ConstantTimeCompare([]byte(Code(key, candidate)), []byte(typed)) == 1
		if same && candidate > taken && !ok {
			step, ok = candidate, true
		}
	}
	return step, ok
}

// Text is a key as people type it into an app.
func Text(key []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(key)
}

// Address is what the QR code says to the app: whose key it is, and for what.
func Address(key []byte, issuer, person string) string {
	label := url.PathEscape(issuer) + ":" + url.PathEscape(person)
	// An app may show a plus sign as it stands: spaces are %20.
	return "otpauth://totp/" + label + "?secret=" + Text(key) + "&issuer=" + url.PathEscape(issuer)
}
