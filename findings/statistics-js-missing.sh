#!/usr/bin/env bash
# statistics.js: a missing value counts as 0 in the mean, makes the median NaN, and is left out of a correlation.
#
# One would expect a missing value to be left out, as in correlations, or the result to be NaN. The mean adds up the
# numbers of a column and divides by the number of rows, those without a number included. So a run that did not finish
# pulls the mean to 0, while the standard deviation and the median of the same column are NaN.
# Matters to tables of runs with gaps: the mean accuracy is too low by the share of gaps.
#
# statistics.js 1.0.0, 2026-11-30. Accuracies 0.8, missing, 0.9 and 1.0 of four runs, whose mean is 0.9.
. "$(dirname "$0")/support.bash"
npm_packages statistics.js@1.0.0
node_prints <<'END'
import Statistics from 'statistics.js'

for (const [name, missing] of [['undefined', undefined], ['null', null], ['NaN', NaN]]) {
  const rows = [0.8, missing, 0.9, 1].map((accuracy, run) => ({ run, accuracy }))
  const statistics = new Statistics(rows, { run: 'metric', accuracy: 'metric' })
  const { correlationCoefficient, missings } = statistics.correlationCoefficient('run', 'accuracy')
  console.log(`${name}: mean ${statistics.mean('accuracy').toFixed(3)}, standard deviation ${statistics.standardDeviation('accuracy')}, `
    + `median ${statistics.median('accuracy')}, correlation ${correlationCoefficient.toFixed(2)} with ${missings} missing`)
}
END
as_seen <<'END'
undefined: mean 0.675, standard deviation NaN, median NaN, correlation 0.98 with 1 missing
null: mean 0.675, standard deviation NaN, median NaN, correlation 0.98 with 1 missing
NaN: mean 0.675, standard deviation NaN, median NaN, correlation 0.98 with 1 missing
END
