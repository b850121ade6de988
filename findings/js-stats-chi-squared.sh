#!/usr/bin/env bash
# js-stats: with one degree of freedom every chi-squared value is significant, and 4 degrees count as 5.
#
# One would expect the probability of at most 3.84 to be 0.95 with one degree of freedom, and to fall with more degrees. To
# see whether the degrees are even, the library parses them as a binary number, which only 1 survives. So 1 counts as even,
# and its probability is 1 for every value. All even numbers count as odd: 2 gets the probabilities of 1, 4 those of 5.
# Matters to tests of counts, such as those of a confusion matrix with two classes, which have one degree of freedom.
#
# js-stats 1.0.5, 2026-11-30. In brackets the probability by integrating the density.
. "$(dirname "$0")/support.bash"
npm_packages js-stats@1.0.5
node_prints <<'END'
import { createRequire } from 'node:module'

const { ChiSquareDistribution } = createRequire(import.meta.url)('js-stats')
const gamma = half => half === 1 ? 1 : half === 0.5 ? Math.sqrt(Math.PI) : (half - 1) * gamma(half - 1)
// With t² in place of x, the density is smooth at 0 for every number of degrees.
function byHand(x, degrees) {
  const step = Math.sqrt(x) / 10000
  let sum = 0
  for (let i = 0; i < 10000; i++) {
    const t = (i + 0.5) * step
    sum += 2 * t ** (degrees - 1) * Math.exp(-t * t / 2) * step
  }
  return sum / 2 ** (degrees / 2) / gamma(degrees / 2)
}
for (let degrees = 1; degrees <= 7; degrees++) {
  const distribution = new ChiSquareDistribution(degrees)
  console.log(`${degrees} degrees: ` + [0.01, 1, 3.84, 10].map(x =>
    `at most ${x} ${distribution.cumulativeProbability(x).toFixed(3)} (${byHand(x, degrees).toFixed(3)})`).join(', '))
}
END
as_seen <<'END'
1 degrees: at most 0.01 1.000 (0.080), at most 1 1.000 (0.683), at most 3.84 1.000 (0.950), at most 10 1.000 (0.998)
2 degrees: at most 0.01 0.080 (0.005), at most 1 0.683 (0.393), at most 3.84 0.950 (0.853), at most 10 0.998 (0.993)
3 degrees: at most 0.01 0.000 (0.000), at most 1 0.199 (0.199), at most 3.84 0.721 (0.721), at most 10 0.981 (0.981)
4 degrees: at most 0.01 0.000 (0.000), at most 1 0.037 (0.090), at most 3.84 0.427 (0.572), at most 10 0.925 (0.960)
5 degrees: at most 0.01 0.000 (0.000), at most 1 0.037 (0.037), at most 3.84 0.427 (0.427), at most 10 0.925 (0.925)
6 degrees: at most 0.01 0.000 (0.000), at most 1 0.005 (0.014), at most 3.84 0.202 (0.302), at most 10 0.811 (0.875)
7 degrees: at most 0.01 0.000 (0.000), at most 1 0.005 (0.005), at most 3.84 0.202 (0.202), at most 10 0.811 (0.811)
END
