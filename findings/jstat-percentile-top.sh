#!/usr/bin/env bash
# jStat: the 99th percentile of ten numbers is the ninth of them, and the median of 1 and 2 is 1.
#
# One would expect percentile to be interpolated between the two largest numbers as it is between any others, and at the
# lower end. A comparison that is off by one leaves it out there: all percentiles between the last two numbers are the
# smaller one, and only the 100th is the larger one. quartiles does not interpolate at all, and its second one is not
# the median.
# Matters to tail latencies and to the worst seeds: the tail is what a high percentile is asked for.
#
# jstat 1.9.6, 2026-12-01. Interpolated as NumPy does by default, and as jStat does elsewhere.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6
node_prints <<'END'
import jstat from 'jstat'

const { jStat } = jstat
function interpolated(sorted, p) {
  const at = p * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])
}
function print(values, ...ps) {
  for (const p of ps) console.log(`${p} of ${values.join(' ')}: ${jStat.percentile(values, p)}, interpolated ${interpolated(values, p).toFixed(3)}`)
}
print([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.125, 0.5, 0.875, 0.95, 0.99, 1)
print([1, 2], 0.25, 0.5, 0.75)
for (const values of [[1, 2], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]) {
  console.log(`${values.join(' ')}: quartiles ${jStat.quartiles(values).join(' ')}, median ${jStat.median(values)}`)
}
END
as_seen <<'END'
0.125 of 1 2 3 4 5 6 7 8 9 100: 2.125, interpolated 2.125
0.5 of 1 2 3 4 5 6 7 8 9 100: 5.5, interpolated 5.500
0.875 of 1 2 3 4 5 6 7 8 9 100: 8.875, interpolated 8.875
0.95 of 1 2 3 4 5 6 7 8 9 100: 9, interpolated 59.050
0.99 of 1 2 3 4 5 6 7 8 9 100: 9, interpolated 91.810
1 of 1 2 3 4 5 6 7 8 9 100: 100, interpolated 100.000
0.25 of 1 2: 1, interpolated 1.250
0.5 of 1 2: 1, interpolated 1.500
0.75 of 1 2: 1, interpolated 1.750
1 2: quartiles 1 1 2, median 1.5
1 2 3 4: quartiles 1 2 3, median 2.5
1 2 3 4 5 6: quartiles 2 3 5, median 3.5
END
