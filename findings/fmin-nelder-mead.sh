#!/usr/bin/env bash
# fmin: the Nelder-Mead method throws as soon as its simplex has to shrink.
#
# One would expect the step that all descriptions of the method have: where neither reflecting nor contracting helps,
# all points move towards the best. fmin's loop for that uses a variable that is never declared, in strict mode: it
# throws "i is not defined", depending on where the search starts. Besides, the package calls itself a module and exports
# nothing under Node: it sets a global variable.
# Matters to fits of learning curves: of starting points that differ in the second digit, one fits and one fails.
#
# fmin 0.0.4, 2026-11-30. Rosenbrock's function, on which it mostly works, from a grid of starts.
. "$(dirname "$0")/support.bash"
npm_packages fmin@0.0.4
node_prints <<'END'
import * as module from 'fmin'

console.log(`exports of the module: ${Object.keys(module).length}, of the global variable: ${Object.keys(globalThis.fmin).sort().join(' ')}`)
const banana = ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
const results = new Map()
for (let i = -20; i <= 20; i++) {
  for (let j = -20; j <= 20; j++) {
    let result
    try {
      result = globalThis.fmin.nelderMead(banana, [i / 10, j / 10]).fx < 1e-6 ? 'the minimum' : 'elsewhere'
    } catch (error) {
      result = error.message
    }
    results.set(result, (results.get(result) ?? 0) + 1)
  }
}
for (const [result, starts] of [...results].sort()) console.log(`${starts} starts: ${result}`)
const valley = ([x, y]) => Math.abs(x - 1) + Math.abs(y - 1) + Math.round(10 * x) ** 2
for (const start of [[2, 2], [3, 2]]) {
  try {
    console.log(`a loss with steps, from ${start}: ${globalThis.fmin.nelderMead(valley, start.slice()).fx.toFixed(3)}`)
  } catch (error) {
    console.log(`a loss with steps, from ${start}: ${error.message}`)
  }
}
END
as_seen <<'END'
exports of the module: 0, of the global variable: bisect conjugateGradient conjugateGradientSolve gradientDescent gradientDescentLineSearch nelderMead norm2 scale weightedSum zeros zerosM
25 starts: i is not defined
1656 starts: the minimum
a loss with steps, from 2,2: i is not defined
a loss with steps, from 3,2: 0.950
END
