// Package member is a person's role in an edition (membre): screener, judge, president, organizer or observer, given by
// an invitation that is accepted.
//
// Life: invited → accepted or declined; an invitation expires and can be renewed; either can be revoked.
//
// Invariants: one living membership of a role an address and edition; an invitation's link works once, for the invited
// person alone; a link that an organizer shows, where mail fails, is another than the mailed one, never lets in whoever watches or decides, and
// its use is told; only an accepted membership gives the role; accepting means accepting the charter, whose words are
// kept; an organisation that was named for a member is never taken away; the record stays.
package member
