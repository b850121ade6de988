#!/usr/bin/env bash
# simple-statistics: no p-value of a normal distribution is below 0.001.
#
# One would expect the normal distribution function to go to 1. cumulativeStdNormalProbability looks it up in a
# table of four digits that ends at 3.09: at 4, 8 or 40 it is 0.999, so that an effect of eight standard errors has a
# one-sided p-value of 0.001. Its inverse, probit, gives 1.957 for the usual 1.960.
# Matters to tests over many seeds or metrics, whose corrections need smaller p-values than that.
#
# simple-statistics 7.12.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages simple-statistics@7.12.1
node_prints <<'END'
import { cumulativeStdNormalProbability, probit } from 'simple-statistics'

for (const z of [1, 1.96, 3.09, 4, 8, 40]) {
  console.log(`z ${z}: below ${cumulativeStdNormalProbability(z)}, above ${cumulativeStdNormalProbability(-z)}`)
}
for (const p of [0.9, 0.95, 0.975, 0.999]) console.log(`probit(${p}): ${probit(p).toFixed(4)}`)
END
as_seen <<'END'
z 1: below 0.8413, above 0.1587
z 1.96: below 0.975, above 0.025
z 3.09: below 0.999, above 0.001
z 4: below 0.999, above 0.001
z 8: below 0.999, above 0.001
z 40: below 0.999, above 0.001
probit(0.9): 1.2811
probit(0.95): 1.6434
probit(0.975): 1.9572
probit(0.999): 3.0801
END
