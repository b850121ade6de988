#!/usr/bin/env bash
# jStat: the lower quartile of 1, 2, 3, 4 is 1.75 by percentile and 1.4375 by quantiles.
#
# One would expect two functions of one library, one for a single quantile and one for several, to agree. percentile
# is NumPy's definition; quantiles defaults to the plotting positions α = β = 3/8, as SciPy's mquantiles nearly does
# (it has 2/5). The medians agree, so a test with the median does not tell.
# Matters to intervals over a few seeds: with ten, the 2.5 % quantile differs by a fifth of a step.
#
# jstat 1.9.6, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6
node_prints <<'END'
import jstat from 'jstat'

const { jStat } = jstat
for (const [values, p] of [[[1, 2, 3, 4], 0.25], [[1, 2, 3, 4], 0.5], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.025]]) {
  console.log(`${p} of 1 to ${values.length}: percentile ${jStat.percentile(values, p)}, quantiles ${jStat.quantiles(values, [p])[0]}`)
}
END
as_seen <<'END'
0.25 of 1 to 4: percentile 1.75, quantiles 1.4375
0.5 of 1 to 4: percentile 2.5, quantiles 2.5
0.025 of 1 to 10: percentile 1.225, quantiles 1
END
