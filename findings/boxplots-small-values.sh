#!/usr/bin/env bash
# @sgratzl/boxplots: among numbers below 0.01 there are no outliers.
#
# One would expect a box plot to look the same in any unit. Numbers that differ by less than eps, an absolute 0.01 by
# default, are taken for equal, so the largest of small numbers is never beyond the whisker: the whisker ends at it, 16
# interquartile ranges away. Of larger numbers, outliers that are close to each other are reported once. With eps: 0
# all is well. The box plots of Chart.js come from this package.
# Matters to box plots of losses and learning rates, which are small: a diverged run is not shown as one.
#
# @sgratzl/boxplots 2.0.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages @sgratzl/boxplots@2.0.0
node_prints <<'END'
import boxplots from '@sgratzl/boxplots'

const boxplot = boxplots.default ?? boxplots
const losses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 96, 100]
const print = (name, unit, options) => {
  const { outlier, whiskerHigh, q1, q3 } = boxplot(Float64Array.from(losses, loss => loss * unit), options)
  const inUnit = number => +(number / unit).toFixed(3)
  console.log(`${name}: box from ${inUnit(q1)} to ${inUnit(q3)}, whisker to ${inUnit(whiskerHigh)}, outliers: ${outlier.map(inUnit).join(' ') || 'none'}`)
}
for (const unit of [1, 1e-3, 1e-4, 1e-5]) print(`in units of ${unit}`, unit)
print('in units of 0.0001 with eps: 0', 1e-4, { eps: 0 })
END
as_seen <<'END'
in units of 1: box from 3.75 to 9.25, whisker to 10, outliers: 96 100
in units of 0.001: box from 3.75 to 9.25, whisker to 10, outliers: 100
in units of 0.0001: box from 3.75 to 9.25, whisker to 100, outliers: none
in units of 0.00001: box from 3.75 to 9.25, whisker to 100, outliers: none
in units of 0.0001 with eps: 0: box from 3.75 to 9.25, whisker to 10, outliers: 96 100
END
