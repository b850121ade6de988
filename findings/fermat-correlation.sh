#!/usr/bin/env bash
# @mathigon/fermat: two points on a falling line correlate with -0.5, and the lower tenth of 1, 2, 3, 4 is NaN.
#
# One would expect points on a line to have a correlation of 1 or -1. correlation divides a covariance by n by deviations
# that are by n - 1, so that none is farther from 0 than (n - 1) / n. quantile interpolates by default at the place
# n p - 1/2, which lies before the first value for small p and after the last for large ones, and takes NaN there.
# Matters to correlations over a few seeds or tasks: five runs that agree perfectly have 0.8.
#
# @mathigon/fermat 1.1.24, 2026-11-30. In brackets the correlation by definition.
. "$(dirname "$0")/support.bash"
npm_packages @mathigon/fermat@1.1.24
node_prints <<'END'
import { createRequire } from 'node:module'

const { correlation, covariance, quantile, variance } = createRequire(import.meta.url)('@mathigon/fermat')
const sum = values => values.reduce((a, b) => a + b, 0)
function byHand(x, y) {
  const [meanX, meanY] = [sum(x) / x.length, sum(y) / y.length]
  const product = (a, meanA, b, meanB) => sum(a.map((value, i) => (value - meanA) * (b[i] - meanB)))
  return product(x, meanX, y, meanY) / Math.sqrt(product(x, meanX, x, meanX) * product(y, meanY, y, meanY))
}
for (const n of [2, 3, 5, 10, 100]) {
  const x = Array.from({ length: n }, (_, i) => i)
  const y = x.map(value => 3 - 2 * value)
  console.log(`${n} points on a falling line: ${correlation(x, y).toFixed(4)} (${byHand(x, y).toFixed(4)})`)
}
console.log(`of 1, 2, 3 with itself: covariance ${covariance([1, 2, 3], [1, 2, 3]).toFixed(4)}, variance ${variance([1, 2, 3]).toFixed(4)}`)
for (const p of [0, 0.1, 0.125, 0.5, 0.875, 0.9, 1]) console.log(`quantile ${p} of 1, 2, 3, 4: ${quantile([1, 2, 3, 4], p)}`)
END
as_seen <<'END'
2 points on a falling line: -0.5000 (-1.0000)
3 points on a falling line: -0.6667 (-1.0000)
5 points on a falling line: -0.8000 (-1.0000)
10 points on a falling line: -0.9000 (-1.0000)
100 points on a falling line: -0.9900 (-1.0000)
of 1, 2, 3 with itself: covariance 0.6667, variance 1.0000
quantile 0 of 1, 2, 3, 4: 1
quantile 0.1 of 1, 2, 3, 4: NaN
quantile 0.125 of 1, 2, 3, 4: 1
quantile 0.5 of 1, 2, 3, 4: 2.5
quantile 0.875 of 1, 2, 3, 4: 4
quantile 0.9 of 1, 2, 3, 4: NaN
quantile 1 of 1, 2, 3, 4: 4
END
