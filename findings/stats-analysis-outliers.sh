#!/usr/bin/env bash
# stats-analysis: among numbers that differ by less than 0.5 there are no outliers, and after a 0 there are none either.
#
# One would expect the same outliers in any unit. By default, differences from the previous value are rounded to whole
# numbers before they are held against their median, so that small ones are all equal. Where the previous value is 0, the
# difference is NaN: what comes after a 0 is never an outlier, and the median of the differences is one of NaN.
# Matters to losses and error rates, which are below 1, and to counts that are often 0.
#
# stats-analysis 2.0.0, 2026-11-30. In brackets the outliers by differences that are not rounded.
. "$(dirname "$0")/support.bash"
npm_packages stats-analysis@2.0.0
node_prints <<'END'
import { createRequire } from 'node:module'

const { indexOfOutliers, median } = createRequire(import.meta.url)('stats-analysis')
function byHand(values) {
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]))
  return steps.map((step, i) => step / median(steps) > 3 ? i + 1 : -1).filter(i => i >= 0)
}
const loss = [0.5, 0.51, 0.5, 0.49, 0.5, 0.94, 0.95, 0.94]
const print = (name, values) => console.log(`${name}: outliers at ${JSON.stringify(indexOfOutliers(values))} (${JSON.stringify(byHand(values))})`)
print('losses with a jump', loss)
print('the same in percent', loss.map(value => 100 * value))
print('the same in thousandths', loss.map(value => 1000 * value))
print('counts with a jump', [5, 6, 5, 7, 60, 61, 62])
print('counts with a jump after a 0', [5, 6, 5, 0, 60, 61, 62])
END
as_seen <<'END'
losses with a jump: outliers at [] ([5])
the same in percent: outliers at [5] ([5])
the same in thousandths: outliers at [5] ([5])
counts with a jump: outliers at [4] ([4])
counts with a jump after a 0: outliers at [] ([3,4])
END
