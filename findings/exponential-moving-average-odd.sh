#!/usr/bin/env bash
# exponential-moving-average: of an odd number of values it is NaN, and of losses below 0.005 it is '0.00'.
#
# One would expect a number for every window. By default, the range is half the number of values, and with 5 values the
# second average is that of the value at place 2.5, which there is none of; NaN stays to the end. An odd number with a range
# of its own works. The averages are text with two decimals unless one passes another format.
# Matters to smoothed curves of losses.
#
# exponential-moving-average 1.0.0, 2026-11-30. In brackets the average by definition, from the mean of the first half.
. "$(dirname "$0")/support.bash"
npm_packages exponential-moving-average@1.0.0
node_prints <<'END'
import { createRequire } from 'node:module'

const average = createRequire(import.meta.url)('exponential-moving-average')
function byHand(values, range) {
  const averages = [values.slice(0, range).reduce((a, b) => a + b) / range]
  for (const value of values.slice(range)) averages.push(averages.at(-1) + 2 / (range + 1) * (value - averages.at(-1)))
  return averages.map(x => +x.toPrecision(4))
}
const print = (values, range) => console.log(`${values.join(', ')}${range ? ` with range ${range}` : ''}: ${JSON.stringify(average(values, range))} `
  + `(${JSON.stringify(byHand(values, range ?? Math.floor(values.length / 2)))})`)
print([4, 3, 2, 1])
print([5, 4, 3, 2, 1])
print([5, 4, 3, 2, 1], 2)
print([6, 5, 4, 3, 2, 1, 0])
print([0.004, 0.003, 0.002, 0.001])
END
as_seen <<'END'
4, 3, 2, 1: ["3.50","2.50","1.50"] ([3.5,2.5,1.5])
5, 4, 3, 2, 1: ["4.50","NaN","NaN","NaN"] ([4.5,3.5,2.5,1.5])
5, 4, 3, 2, 1 with range 2: ["4.50","3.50","2.50","1.50"] ([4.5,3.5,2.5,1.5])
6, 5, 4, 3, 2, 1, 0: ["5.00","NaN","NaN","NaN","NaN"] ([5,4,3,2,1])
0.004, 0.003, 0.002, 0.001: ["0.00","0.00","0.00"] ([0.0035,0.0025,0.0015])
END
