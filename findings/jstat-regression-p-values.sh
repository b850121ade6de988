#!/usr/bin/env bash
# jStat: the slope of a line through four points has a p-value of NaN by one of its regressions, and 0.02 by the other.
#
# One would expect a slope to be tested with n - 2 degrees of freedom, and its p-value to be that of the F-test, as
# there is only one slope. regresst hands ttest the degrees of freedom less one where it takes a number of examples, of
# which it subtracts another one: n - 4. Its own F-test is right, and so is models.ols of the same library.
# Matters to whether accuracy falls over a few tasks: p-values are several times too large.
#
# jstat 1.9.6, 2026-12-01. Each number of points begins with the same points.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6
node_prints <<'END'
import jstat from 'jstat'

const { jStat } = jstat
const all = [1, 2.2, 2.7, 4.3, 4.9, 6.4, 6.8, 8.3, 9.1, 9.8]
for (const n of [4, 5, 6, 10]) {
  const y = all.slice(0, n)
  const rows = y.map((_, i) => [1, i])
  const tested = jStat.regresst(jStat(rows), jStat.buildymatrix(y), 2)
  const model = jStat.models.ols(y, rows)
  console.log(`${n} points: slope ${Number(tested.stats[1][0]).toFixed(4)}, standard error ${Number(tested.stats[1][1]).toFixed(4)}, ` +
    `p-value ${Number(tested.stats[1][3]).toExponential(2)}; F-test ${Number(tested.anova.pvalue).toExponential(2)}, models.ols ${model.t.p[1].toExponential(2)}`)
}
END
as_seen <<'END'
4 points: slope 1.0400, standard error 0.1421, p-value NaN; F-test 1.82e-2, models.ols 1.82e-2
5 points: slope 0.9900, standard error 0.0870, p-value 5.58e-2; F-test 1.46e-3, models.ols 1.46e-3
6 points: slope 1.0486, standard error 0.0662, p-value 3.97e-3; F-test 9.30e-5, models.ols 9.30e-5
10 points: slope 0.9970, standard error 0.0287, p-value 3.80e-8; F-test 5.18e-10, models.ols 5.18e-10
END
