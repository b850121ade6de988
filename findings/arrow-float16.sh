#!/usr/bin/env bash
# Apache Arrow for JavaScript: as Float16, 70000 is 2.13, 1.9999 is 1 and 1e-8 is -Infinity.
#
# One would expect the nearest half: Infinity above 65519, 2 for 1.9999, 0 below 3e-8. Within the range the nearest one
# is found, except just below a power of two, where the carry is lost; above it and below it the exponent wraps
# around to an ordinary number of another size or sign.
# Matters to weights and gradients kept as halves: what overflows or vanishes, and should be seen, looks ordinary.
#
# apache-arrow 21.2.0, 2026-11-29. Printed: the number, and what the vector holds.
. "$(dirname "$0")/support.bash"
npm_packages apache-arrow@21.2.0
node_prints <<'END'
import { Float16, vectorFromArray } from 'apache-arrow'

for (const x of [0.1, 65504, 1.9999, 65520, 70000, 1e6, 5e-7, 1e-8, 1e-10, 1e-40]) {
  console.log(`${x}: ${vectorFromArray([x], new Float16()).get(0)}`)
}
END
as_seen <<'END'
0.1: 0.0999755859375
65504: 65504
1.9999: 1
65520: Infinity
70000: 2.134765625
1000000: 3.814453125
5e-7: 4.76837158203125e-7
1e-8: -Infinity
1e-10: 0.00005316734313964844
1e-40: NaN
END
