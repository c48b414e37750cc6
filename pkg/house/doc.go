// Package house has no code, only tests: the laws that keep the code base a house and not a heap.
//
// Each law reads the source as it stands in the folders, without building it, and says what it found, where, and why it is
// not wanted. A law is mended in the code that breaks it; the law itself changes only together with ARCHITECTURE.md.
//
//   - imports: every package has a place, and looks only to its left
//   - documentation: every package and nearly every exported name says what it is
//   - sizes: functions, parameters, files, Svelte components
//   - names: no drawers without a label, no word that GLOSSARY.md avoids
//   - rooms: given the time and their randomness, they take neither from the air; the wire belongs to the contract
//   - generated: api.gen.go says what openapi.yaml says (HOUSE_GENERATE=1 runs the generator too)
//   - secrets: no key and no path of somebody's machine in a tracked file
//   - threats: every defence of THREATS.md names a test that exists
//   - notices: every kind of mail is worded in both languages, with the same blanks
//   - migrations: both databases have the same tables and columns
package house
