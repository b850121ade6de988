#!/usr/bin/env bash
# statistics.js: beyond four standard deviations the normal distribution turns back, and significance is lost.
#
# One would expect the probability below -z to fall as z grows. normalCumulativeValue adds a power series up to its 25th
# term, which is too short from 4 on: below -5 lie 0.04 %, below -8 lie 45 %. p-values are computed with it, so the
# larger the difference between two samples, the less significant it is.
# Matters to comparisons of many runs: the clearest effects come out as chance.
#
# statistics.js 1.0.0, 2026-11-30. In brackets the probability to three digits.
. "$(dirname "$0")/support.bash"
npm_packages statistics.js@1.0.0
node_prints <<'END'
import Statistics from 'statistics.js'

const runs = []
for (let i = 0; i < 60; i++) runs.push({ units: i, accuracy: i })
const statistics = new Statistics(runs, { units: 'metric', accuracy: 'metric' })
for (const [z, exact] of [[1, 0.159], [3, 1.35e-3], [4, 3.17e-5], [5, 2.87e-7], [6, 9.87e-10], [7, 1.28e-12], [8, 6.22e-16], [10, 7.62e-24]]) {
  console.log(`below -${z}: ${statistics.normalCumulativeValue(-z)} (${exact})`)
}
for (const count of [10, 20, 30, 60]) {
  const some = new Statistics(runs.slice(0, count), { units: 'metric', accuracy: 'metric' })
  const { a } = some.kendallsTau('units', 'accuracy')
  console.log(`${count} pairs in the same order: tau ${a.tauA}, z ${a.z.toFixed(1)}, p-value ${a.pTwoTailed}`)
}
END
as_seen <<'END'
below -1: 0.15866 (0.159)
below -3: 0.00135 (0.00135)
below -4: 0.00003 (0.0000317)
below -5: 0.00041 (2.87e-7)
below -6: 0.0277 (9.87e-10)
below -7: 0.22327 (1.28e-12)
below -8: 0.44776 (6.22e-16)
below -10: 0.49998 (7.62e-24)
10 pairs in the same order: tau 1, z 4.0, p-value 0.00006
20 pairs in the same order: tau 1, z 6.2, p-value 0.0887
30 pairs in the same order: tau 1, z 7.8, p-value 0.8236
60 pairs in the same order: tau 1, z 11.3, p-value 1
END
