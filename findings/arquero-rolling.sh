#!/usr/bin/env bash
# Arquero: after one infinite loss, all rolling means are NaN, and after a huge one they are off for good.
#
# One would expect a window of two rows to depend on two rows. Arquero updates the running sums by adding what enters
# and subtracting what leaves. Infinity minus itself is NaN, for all rows after it. And the digits that 1e17 has taken
# from the running mean do not come back. Rolling maxima and medians, computed from the values, are right.
# Matters to smoothed loss curves: one diverged step erases the rest of the curve.
#
# arquero 7.2.1, 2026-11-30. Windows of two rows.
. "$(dirname "$0")/support.bash"
npm_packages arquero@7.2.1
node_prints <<'END'
import { op, rolling, table } from 'arquero'

for (const loss of [[1, 2, Infinity, 4, 5, 6], [1, 2, 1e17, 4, 5, 6]]) {
  const smooth = table({ loss }).derive({
    mean: rolling(d => op.mean(d.loss), [-1, 0]),
    deviation: rolling(d => op.stdev(d.loss), [-1, 0]),
    median: rolling(d => op.median(d.loss), [-1, 0]),
    max: rolling(d => op.max(d.loss), [-1, 0])
  })
  console.log(`losses ${loss.join(' ')}`)
  for (const name of ['mean', 'deviation', 'median', 'max']) {
    console.log(`  last two rolling values of ${name}: ${Array.from(smooth.array(name)).slice(4).map(v => Number(v).toPrecision(4)).join(' ')}`)
  }
}
console.log('by hand, of 4 5 and 5 6: mean 4.5 5.5, deviation 0.7071 0.7071, median 4.5 5.5, max 5 6')
END
as_seen <<'END'
losses 1 2 Infinity 4 5 6
  last two rolling values of mean: NaN NaN
  last two rolling values of deviation: NaN NaN
  last two rolling values of median: 4.500 5.500
  last two rolling values of max: 5.000 6.000
losses 1 2 100000000000000000 4 5 6
  last two rolling values of mean: 2.500 3.500
  last two rolling values of deviation: 3.536 4.528
  last two rolling values of median: 4.500 5.500
  last two rolling values of max: 5.000 6.000
by hand, of 4 5 and 5 6: mean 4.5 5.5, deviation 0.7071 0.7071, median 4.5 5.5, max 5 6
END
