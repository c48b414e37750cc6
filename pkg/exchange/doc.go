// Package exchange takes lists in and gives lists out (échanges): CSV and XLSX, for those who come from a spreadsheet and
// those who go back to one.
//
// Invariants: an import writes every row or none; a dry run finds the same problems and writes nothing; each problem
// names its row and column as the spreadsheet shows them; an export shows no more than its reader may see on a page.
package exchange
