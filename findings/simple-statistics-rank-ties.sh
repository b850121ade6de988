#!/usr/bin/env bash
# simple-statistics: a rank correlation with ties depends on the order of the pairs, and a constant correlates perfectly.
#
# One would expect equal values to share the mean of their ranks, and the correlation with a constant to be undefined,
# as in its own sampleCorrelation. sampleRankCorrelation gives ties the ranks in which they happen to stand: the same
# pairs, listed from the other end, have another correlation, and a constant has the ranks 1, 2, 3, ...
# Matters to indicators with many equal values, such as counts of dead units.
#
# simple-statistics 7.8.8, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages simple-statistics@7.8.8
node_prints <<'END'
import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics'

const x = [1, 1, 2, 2, 3, 3]
const y = [0, 0, 1, 1, 1, 2]
console.log(`pairs with ties: ${sampleRankCorrelation(x, y).toFixed(3)}`)
console.log(`the same from the other end: ${sampleRankCorrelation(x.toReversed(), y.toReversed()).toFixed(3)}`)
console.log(`of the mean ranks: ${sampleCorrelation([1.5, 1.5, 3.5, 3.5, 5.5, 5.5], [1.5, 1.5, 4, 4, 4, 6]).toFixed(3)}`)
console.log(`a constant: by ranks ${sampleRankCorrelation([1, 1, 1, 1], [1, 2, 3, 4]).toFixed(3)}, by values ${sampleCorrelation([1, 1, 1, 1], [1, 2, 3, 4])}`)
END
as_seen <<'END'
pairs with ties: 1.000
the same from the other end: 0.657
of the mean ranks: 0.904
a constant: by ranks 1.000, by values NaN
END
