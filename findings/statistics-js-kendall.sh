#!/usr/bin/env bash
# statistics.js: Kendall's tau b counts all ties of one value as a single pair.
#
# One would expect tau b by its definition, in which every tied pair counts. kendallsTau collects the tied pairs by
# value and then counts the values, so the more pairs are tied the farther tau b is from the definition: towards 1. Its
# z takes the value itself for the number of ties, so it changes when the numbers are multiplied by ten.
# Matters to ranks of runs by accuracies that are often equal: correlations look stronger than they are.
#
# statistics.js 1.0.0, 2026-11-30. In brackets tau b by its definition.
. "$(dirname "$0")/support.bash"
npm_packages statistics.js@1.0.0
node_prints <<'END'
import Statistics from 'statistics.js'

const defined = (x, y) => {
  let score = 0
  let pairsOfX = 0
  let pairsOfY = 0
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      score += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j])
      pairsOfX += x[i] !== x[j]
      pairsOfY += y[i] !== y[j]
    }
  }
  return score / Math.sqrt(pairsOfX * pairsOfY)
}
for (const [x, y] of [
  [[1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5]],
  [[1, 1, 1, 1, 1, 2], [1, 2, 3, 4, 5, 6]],
  [[1, 2, 3, 4, 5, 6], [1, 1, 1, 2, 2, 2]],
  [[1, 2, 3, 4, 5, 6], [10, 10, 10, 20, 20, 20]],
  [[1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 1, 1, 1, 1, 2]]
]) {
  const statistics = new Statistics(x.map((value, i) => ({ x: value, y: y[i] })), { x: 'metric', y: 'metric' })
  const { b } = statistics.kendallsTau('x', 'y')
  console.log(`${x} and ${y}: tau b ${b.tauB.toFixed(3)} (${defined(x, y).toFixed(3)}), z ${b.z.toFixed(3)}`)
}
END
as_seen <<'END'
1,2,3,4,5,6 and 1,3,2,4,6,5: tau b 0.733 (0.733), z 2.067
1,1,1,1,1,2 and 1,2,3,4,5,6: tau b 0.745 (0.577), z 0.202
1,2,3,4,5,6 and 1,1,1,2,2,2: tau b 0.905 (0.775), z 1.721
1,2,3,4,5,6 and 10,10,10,20,20,20: tau b 0.905 (0.775), z NaN
1,2,3,4,5,6,7,8 and 1,1,1,1,1,1,1,2: tau b 0.935 (0.500), z 0.866
END
