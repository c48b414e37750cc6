// Package catcher is an SMTP server that delivers nothing: it keeps the mails it gets, for tests, for the demo and for
// browser tests, which read a person's mails and follow their links.
package catcher
