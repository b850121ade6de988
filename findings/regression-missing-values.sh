#!/usr/bin/env bash
# regression: a missing value bends the logarithmic and the power fit, and leaves the others alone.
#
# One would expect of six points on a curve the same curve as of five of them: "null values are ignored", says the
# documentation. linear, exponential and polynomial ignore them. logarithmic and power leave them out of all sums, and
# divide by the number of all points nevertheless.
# Matters to scaling laws: one run that failed, and the exponent of an exact power law is 1.70 instead of 1.50.
#
# regression 2.0.1, 2026-11-30. The third of six exact points is missing.
. "$(dirname "$0")/support.bash"
npm_packages regression@2.0.1
node_prints <<'END'
import regression from 'regression'

const curves = { linear: x => 2 + 3 * x, exponential: x => 2 * Math.exp(0.3 * x), logarithmic: x => 2 + 3 * Math.log(x),
  power: x => 2 * x ** 1.5, polynomial: x => 1 + 2 * x + 3 * x * x }
for (const [name, curve] of Object.entries(curves)) {
  const points = [1, 2, 3, 4, 5, 6].map(x => [x, curve(x)])
  const fit = data => regression[name](data, { precision: 3 }).equation.join(' ')
  console.log(`${name}: all six ${fit(points)}; the third null ${fit(points.map(([x, y]) => [x, x === 3 ? null : y]))}; `
    + `the third left out ${fit(points.filter(([x]) => x !== 3))}`)
}
END
as_seen <<'END'
linear: all six 3 2; the third null 3 2; the third left out 3 2
exponential: all six 2 0.3; the third null 2 0.3; the third left out 2 0.3
logarithmic: all six 2 3; the third null 1.145 3.571; the third left out 2 3
power: all six 2 1.5; the third null 1.487 1.698; the third left out 2 1.5
polynomial: all six 3 2 1; the third null 3 2 1; the third left out 3 2 1
END
