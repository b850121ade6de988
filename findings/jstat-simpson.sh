#!/usr/bin/env bash
# jStat: by Simpson's rule with 20 intervals, the integral of 1 from 0 to 1 is 0.933.
#
# One would expect Simpson's rule to be exact for constants and parabolas. simpson collects its points by adding the
# width until it is past the end; where rounding puts it there one step early, the last point but one gets lost with its
# weight. So the error depends on the number of intervals, and grows from 10 to 20 of them.
# Matters to areas under curves and to normalizing constants: more intervals do not help.
#
# jstat 1.9.6, 2026-12-01. Both integrals are 1.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6
node_prints <<'END'
import jstat from 'jstat'

const { jStat } = jstat
for (const n of [2, 10, 18, 20, 22, 40, 100, 1000]) {
  console.log(`${n} intervals: 1 ${jStat.simpson(() => 1, 0, 1, n).toFixed(4)}, 3x^2 ${jStat.simpson(x => 3 * x * x, 0, 1, n).toFixed(4)}`)
}
END
as_seen <<'END'
2 intervals: 1 1.0000, 3x^2 1.0000
10 intervals: 1 1.0000, 3x^2 1.0000
18 intervals: 1 0.9259, 3x^2 0.8018
20 intervals: 1 0.9333, 3x^2 0.8195
22 intervals: 1 1.0000, 3x^2 1.0000
40 intervals: 1 0.9667, 3x^2 0.9049
100 intervals: 1 0.9867, 3x^2 0.9608
1000 intervals: 1 0.9987, 3x^2 0.9960
END
