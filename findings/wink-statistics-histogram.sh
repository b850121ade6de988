#!/usr/bin/env bash
# wink-statistics: the histogram of skewed losses between 0 and 1 has a single bin, and that of 100 times them has five.
#
# One would expect a histogram that scales with its numbers. Where more than a fifth of the bins by Freedman and Diaconis
# are empty, or most numbers are equal, it switches to Sturges' rule, of which it documents at least 5 bins, and then
# raises their width to 1, however large dataPrecision is. Quantiles are rounded to a hundredth of the way between two
# numbers.
# Matters to histograms of accuracies and losses, which lie between 0 and 1: a skewed one is a single bar.
#
# wink-statistics 2.1.1, 2026-11-30. Sorted numbers, with the precision that they have. In brackets the quantile by its formula.
. "$(dirname "$0")/support.bash"
npm_packages wink-statistics@2.1.1
node_prints <<'END'
import wink from 'wink-statistics'

function print(name, numbers, precision) {
  const { classes, frequencies } = wink.data.histogram(numbers, precision)
  console.log(`${name}: ${classes.map(({ min, max }, i) => `${min} to ${max} ${frequencies[i]}`).join(', ')}`)
}
const losses = [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 41, 42, 90, 91]
print('losses', losses.map(x => x / 100), 2)
print('losses in percent', losses, 0)
const accuracies = [...Array(10).fill(50), 70, 90]
print('accuracies', accuracies.map(x => x / 100), 2)
print('accuracies in percent', accuracies, 0)
for (const q of [0.334, 0.336, 0.4]) console.log(`quantile ${q} of 0 and 1000: ${wink.data.percentile([0, 1000], q).toFixed(1)} (${(3000 * q - 1000).toFixed(1)})`)
END
as_seen <<'END'
losses: 0.01 to 1.01 16
losses in percent: 1 to 19 12, 19 to 37 0, 37 to 55 2, 55 to 73 0, 73 to 91 2
accuracies: 0.5 to 1.5 12
accuracies in percent: 50 to 58 10, 58 to 66 0, 66 to 74 1, 74 to 82 0, 82 to 90 1
quantile 0.334 of 0 and 1000: 0.0 (2.0)
quantile 0.336 of 0 and 1000: 10.0 (8.0)
quantile 0.4 of 0 and 1000: 200.0 (200.0)
END
