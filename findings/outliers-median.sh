#!/usr/bin/env bash
# outliers: the distance from the median is held against the bound for the distance from the quartiles.
#
# One would expect Tukey's rule: outliers lie more than 1.5 times the interquartile range beyond a quartile, which are
# 0.7 % of a normal distribution. outliers measures the 1.5 from the median. So more than 4 % of a normal distribution
# are outliers, and almost 10 % of an exponential one instead of 5 %.
# Matters to runs that are left out as outliers: many more than one thinks.
#
# outliers 0.0.3, 2026-11-30. In brackets the numbers by Tukey's rule with the same quartiles.
. "$(dirname "$0")/support.bash"
npm_packages outliers@0.0.3
node_prints <<'END'
import outliers from 'outliers'

const median = sorted => (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
function print(name, numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const low = median(sorted.slice(0, Math.floor(sorted.length / 2)))
  const high = median(sorted.slice(Math.ceil(sorted.length / 2)))
  const beyond = sorted.filter(x => x < low - 1.5 * (high - low) || x > high + 1.5 * (high - low))
  const list = found => found.length < 6 ? `[${found.join(' ')}]` : found.length
  console.log(`${name}: ${list(outliers(numbers))} (${list(beyond)})`)
}
const uniform = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000)
const normal = uniform.map((u, i) => Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * (i * 0.6180339887498949 % 1)))
print('scores', [70, 71, 72, 73, 74, 75, 76, 77, 82])
print('1000 normal numbers', normal)
print('1000 exponential numbers', uniform.map(u => -Math.log(u)))
END
as_seen <<'END'
scores: [82] ([])
1000 normal numbers: 45 (8)
1000 exponential numbers: 96 (48)
END
