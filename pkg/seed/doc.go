// Package seed makes the demo edition, through the rooms' own verbs and by a clock that it moves: what it shows could
// have happened. The demo, the tests and the browser journeys start from it.
//
// One category is at each stage: project holders are being screened, start-ups are being judged on anonymous files, and
// the services of the administration have had their final, slot by slot, with a tie that waits for the president.
package seed
