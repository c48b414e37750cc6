// Package mailer hands mails to an SMTP server: the way out of room notice.
package mailer
