// Package notice is what the contest sends by mail, and by short message where mail fails (avis): a message is queued in the transaction that causes it, and
// delivered afterwards by a worker, so that a mail server that is down delays a message and loses none.
//
// Life: queued → sent, or failed after the last try. Invariants: a message is in its reader's language when queued;
// every kind of message exists in French and in English; a message once sent is never sent again.
package notice
