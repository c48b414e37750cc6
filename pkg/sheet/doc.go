// Package sheet reads and writes tables of text as people's spreadsheets keep them: CSV and XLSX.
//
// Reading forgives what programs do differently (separator, byte order mark, Windows-1252, header in capitals) and refuses
// what it would have to guess (two columns of one name, values under no name). Rows keep the number that the spreadsheet
// shows, so that a message can say where. Everything is bounded, because files come from strangers.
//
// Writing makes what opens well in Excel and LibreOffice, and never a cell that they would run as a formula; such a cell
// gets a leading apostrophe, which Read takes away again: what is written is what is read.
package sheet
