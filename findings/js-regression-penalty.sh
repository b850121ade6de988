#!/usr/bin/env bash
# js-regression: logistic regression is penalized by as many times λ as there are examples, and does not minimize its cost.
#
# One would expect fit to minimize the cost that it returns: the mean cross-entropy plus λ/(2n) times the squared weights. Its
# gradient adds λ times the weight to each of the n examples' gradients, so that the penalty is n times that of the cost.
# Both penalize the intercept, so that rare classes are predicted too often.
# Matters to λ taken over from elsewhere: with a hundred examples, λ = 1 allows next to no weights.
#
# @kobra-dev/js-regression 1.0.12, 2026-11-30. In brackets the minimum of the cost, by gradient descent here.
. "$(dirname "$0")/support.bash"
npm_packages @kobra-dev/js-regression@1.0.12
node_prints <<'END'
import { createRequire } from 'node:module'

const { LogisticRegression } = createRequire(import.meta.url)('@kobra-dev/js-regression')
const sigmoid = z => 1 / (1 + Math.exp(-z))
function byHand(data, lambda) {
  const n = data.length
  let [intercept, slope] = [0, 0]
  for (let i = 0; i < 20000; i++) {
    const errors = data.map(([x, y]) => sigmoid(intercept + slope * x) - y)
    const sum = values => values.reduce((a, b) => a + b, 0)
    const step = [sum(errors), sum(errors.map((error, j) => error * data[j][0]))]
    intercept -= 0.1 * (step[0] + lambda * intercept) / n
    slope -= 0.1 * (step[1] + lambda * slope) / n
  }
  return [intercept, slope]
}
const eight = [[-2, 0], [-1, 0], [-1, 1], [0, 0], [1, 1], [2, 1], [1, 0], [3, 1]]
const show = ([intercept, slope]) => `intercept ${intercept.toFixed(3)}, slope ${slope.toFixed(3)}`
for (const [copies, lambda] of [[1, 0], [1, 1], [10, 1], [100, 1]]) {
  const data = Array.from({ length: copies }, () => eight).flat()
  const regression = new LogisticRegression({ alpha: 0.1, iterations: 20000, lambda })
  const { theta, cost } = regression.fit(data)
  const least = byHand(data, lambda)
  const cost2 = regression.cost(data.map(([x]) => [1, x]), data.map(([, y]) => y), least)
  console.log(`${data.length} examples, λ = ${lambda}: ${show(theta)} (${show(least)}), cost ${cost.toFixed(4)} (${cost2.toFixed(4)})`)
}
END
as_seen <<'END'
8 examples, λ = 0: intercept -0.319, slope 0.905 (intercept -0.319, slope 0.905), cost 0.5199 (0.5199)
8 examples, λ = 1: intercept -0.019, slope 0.268 (intercept -0.145, slope 0.652), cost 0.6031 (0.5591)
80 examples, λ = 1: intercept -0.019, slope 0.268 (intercept -0.285, slope 0.865), cost 0.5990 (0.5254)
800 examples, λ = 1: intercept -0.019, slope 0.268 (intercept -0.315, slope 0.901), cost 0.5986 (0.5205)
END
