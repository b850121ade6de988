#!/usr/bin/env bash
# rolling-stats: of ten values that have left the window, five still count, and the minimum of positive values is 0.
#
# One would expect the statistics of the last second to be those of the values of the last second. calculate() drops
# expired values in a loop whose bound shrinks with every value dropped, so that one call drops half of them. The least and
# the largest value of all start at 0 instead of the first value.
# Matters to rolling losses and rates that are read once in a while: they lag behind by what was read before.
#
# rolling-stats 0.2.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages rolling-stats@0.2.1
node_prints <<'END'
import { createRequire } from 'node:module'

const RollingStats = createRequire(import.meta.url)('rolling-stats')
let now = 0
const stats = RollingStats(100, 1000, () => now)
for (now = 1; now <= 10; now++) stats.point(100)
now = 5000
stats.point(1)
console.log('ten values of 100, and one of 1 four seconds later; the last second by the')
for (const call of ['first', 'second', 'third', 'fourth']) {
  const { count, mean, stddev, allmin, allmax } = stats.calculate()
  console.log(`  ${call} call: ${count} values, mean ${mean.toFixed(2)}, deviation ${stddev.toFixed(2)}; of all, from ${allmin} to ${allmax}`)
}
const negative = RollingStats(100, 1000, () => 0)
negative.point(-5)
negative.point(-3)
const { min, max, allmin, allmax } = negative.calculate()
console.log(`-5 and -3: from ${min} to ${max}, of all from ${allmin} to ${allmax}`)
END
as_seen <<'END'
ten values of 100, and one of 1 four seconds later; the last second by the
  first call: 5 values, mean 80.20, deviation 44.27; of all, from 0 to 100
  second call: 2 values, mean 50.50, deviation 70.00; of all, from 0 to 100
  third call: 1 values, mean 1.00, deviation 0.00; of all, from 0 to 100
  fourth call: 1 values, mean 1.00, deviation 0.00; of all, from 0 to 100
-5 and -3: from -5 to -3, of all from -5 to 0
END
