#!/usr/bin/env bash
# optimization-js: random search tries the first and the last option half as often, and Powell's method gives up early.
#
# One would expect a random search to treat all options alike; the documentation says that samples are uniform. Integers
# and categories are a rounded uniform number, so the two ends have half the share of the others: of three optimizers
# the middle one gets half of all trials. And minimize_Powell, which takes no gradient, is gradient descent on forward
# differences that ends where all slopes are below 0.01, whatever the scale: a shallow parabola is "minimal" anywhere.
# Matters to hyperparameter search, which is what the package offers it for: the extremes are tried too rarely.
#
# optimization-js 1.5.0, 2026-11-30. 100000 evenly spaced numbers in place of Math.random.
. "$(dirname "$0")/support.bash"
npm_packages optimization-js@1.5.0
node_prints <<'END'
import optimization from 'optimization-js'

const trials = 100000
function shares(name, dimension) {
  let trial = 0
  const random = Math.random
  Math.random = () => (trial++ + 0.5) / trials
  const counts = new Map()
  for (let i = 0; i < trials; i++) {
    const [value] = optimization.Space([dimension]).rsv(1)[0]
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  Math.random = random
  console.log(`${name}: ${[...counts].map(([value, count]) => `${value} ${(count / trials).toFixed(3)}`).join(', ')}`)
}
shares('Categorical of two', optimization.Categorical(['relu', 'tanh']))
shares('Categorical of three', optimization.Categorical(['sgd', 'adam', 'rmsprop']))
shares('Integer from 1 to 5', optimization.Integer(1, 5))

for (const scale of [1, 1e-2, 1e-3]) {
  const { argument } = optimization.minimize_Powell(([x]) => scale * (x - 100) ** 2, [96])
  console.log(`minimize_Powell of ${scale} (x - 100)² from 96: ${argument[0].toFixed(2)} (100.00)`)
}
END
as_seen <<'END'
Categorical of two: relu 0.500, tanh 0.500
Categorical of three: sgd 0.250, adam 0.500, rmsprop 0.250
Integer from 1 to 5: 1 0.125, 2 0.250, 3 0.250, 4 0.250, 5 0.125
minimize_Powell of 1 (x - 100)² from 96: 100.00 (100.00)
minimize_Powell of 0.01 (x - 100)² from 96: 99.64 (100.00)
minimize_Powell of 0.001 (x - 100)² from 96: 96.00 (100.00)
END
