// Compares `JSON` with Foundation's coders on one booking:
//
//     swift run -c release json-benchmark [rounds]
//
// The rounds of all four measurements are interleaved, and the best of each counts, so that a
// busy machine slows all of them alike. Exits with 1 when a promised ratio is missed.

import Foundation

let rounds = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 21
let isFast = report(measure(rounds: max(rounds, 1)))
exit(isFast ? EXIT_SUCCESS : EXIT_FAILURE)
