// Package report draws the account of a round as one page of HTML that needs nothing else: no script, no font, no address.
//
// Every picture has its numbers in a table behind it, says what it shows in a sentence, and tells things apart by shape and
// words as well as by colour. Positions are shares of the width, so that texts keep their size on a telephone and on paper.
package report
