#!/usr/bin/env bash
# online-linear-regression: a line through exact points is flat where x is small, and a point at 0 throws.
#
# One would expect the least-squares line, which its documentation derives. The weights start at 0 with the variance
# 100, which no option changes: in truth it is a ridge regression, whose penalty matters where x is small. For x
# up to 0.2 an eighth of the slope is missing, for x up to 0.02 nearly all of it. A number is accepted for a single x,
# except 0, which is taken for an array.
# Matters to losses against learning rates or at step 0: no slope is found, and the first point cannot be added.
#
# online-stats 1.4.3 with online-linear-regression 1.0.0, 2026-11-30. Twenty exact points of y = 1 + 2 x / unit.
. "$(dirname "$0")/support.bash"
npm_packages online-stats@1.4.3 online-linear-regression@1.0.0
node_prints <<'END'
import online from 'online-stats'

for (const unit of [1, 0.01, 0.001, 0.0001]) {
  const line = online.LinReg()
  for (let i = 1; i <= 20; i++) line(i * unit, 1 + 2 * i)
  const [[intercept], [slope]] = line()
  console.log(`unit ${unit}: intercept ${intercept.toFixed(3)} (1), slope times the unit ${(slope * unit).toFixed(3)} (2), at x = 20 units ${line(20 * unit).toFixed(3)} (41)`)
}
for (const x of [0, [0]]) {
  const line = online.LinReg()
  line(1, 3)
  try {
    line(x, 1)
    console.log(`a point at ${JSON.stringify(x)}: added`)
  } catch (error) {
    console.log(`a point at ${JSON.stringify(x)}: ${error.message}`)
  }
}
END
as_seen <<'END'
unit 1: intercept 0.998 (1), slope times the unit 2.000 (2), at x = 20 units 41.001 (41)
unit 0.01: intercept 3.738 (1), slope times the unit 1.739 (2), at x = 20 units 38.519 (41)
unit 0.001: intercept 20.678 (1), slope times the unit 0.125 (2), at x = 20 units 23.176 (41)
unit 0.0001: intercept 21.975 (1), slope times the unit 0.001 (2), at x = 20 units 22.002 (41)
a point at 0: x is not iterable
a point at [0]: added
END
