#!/usr/bin/env bash
# The deterministic simulation: seeds of random commands, faults and crashes against a model.
#
#   Tests/Simulation/run.sh --seeds 10000             # seeds 1 to 10000
#   Tests/Simulation/run.sh --seeds 1 --from 77 --story   # one seed again, and all that happened
#   Tests/Simulation/run.sh --mutant skipsSync        # a broken program; this must fail
#
# A seed means the same in every process and on every machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SWIFT_DETERMINISTIC_HASHING=1
exec swift run -c release --quiet simulate "$@"
