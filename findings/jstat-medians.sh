#!/usr/bin/env bash
# jStat: of a Pareto distribution with scale 2 and shape 3 the median is 8.49 instead of 2.52, and the mean 12 instead of 3.
#
# One would expect median(...) to be inv(0.5, ...), and a mean to grow like the scale. For the Pareto distribution the
# mean raises the scale to the power of the shape, and the median multiplies by the shape and the root of 2, instead of
# taking a root of 2. The median of a uniform distribution is NaN. inv and cdf are right, as are the moments of the
# others tried.
# Matters to heavy-tailed gradient noise, which a Pareto distribution stands for.
#
# jstat 1.9.6, 2026-12-01. The mean is compared with the mean of inv over a million evenly spaced probabilities.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6
node_prints <<'END'
import jstat from 'jstat'

const { jStat } = jstat
function print(name, ...parameters) {
  const distribution = jStat[name]
  let sum = 0
  for (let i = 0; i < 1e6; i++) sum += distribution.inv((i + 0.5) / 1e6, ...parameters)
  console.log(`${name} ${parameters.join(' ')}: mean ${distribution.mean(...parameters).toFixed(2)}, by inv ${(sum / 1e6).toFixed(2)}; ` +
    `median ${distribution.median(...parameters).toFixed(2)}, by inv ${distribution.inv(0.5, ...parameters).toFixed(2)}`)
}
print('pareto', 1, 3)
print('pareto', 2, 3)
print('pareto', 10, 3)
print('uniform', 1, 3)
print('weibull', 2, 3)
print('lognormal', 1, 0.5)
END
as_seen <<'END'
pareto 1 3: mean 1.50, by inv 1.50; median 4.24, by inv 1.26
pareto 2 3: mean 12.00, by inv 3.00; median 8.49, by inv 2.52
pareto 10 3: mean 1500.00, by inv 15.00; median 42.43, by inv 12.60
uniform 1 3: mean 2.00, by inv 2.00; median NaN, by inv 2.00
weibull 2 3: mean 1.79, by inv 1.79; median 1.77, by inv 1.77
lognormal 1 0.5: mean 3.08, by inv 3.08; median 2.72, by inv 2.72
END
