#!/usr/bin/env bash
# apparatus: logistic regression predicts without the intercept it trained, and naive Bayes gives probabilities of 11.
#
# One would expect 0.1 to 0.4 and 0.7 to 1 to be told apart, as the fitted curve does. After training, the intercept is cut
# off the weights, so that all positive numbers are of one class. Naive Bayes counts examples that are lists of features, and
# not those that are maps of features: with maps, each further example raises the probability, past 1.
# Matters to inputs that are not centered, as after ReLU. The package natural classifies texts with these classes.
#
# apparatus 0.0.10, 2026-11-30. In brackets the classes by a fit with intercept, and the probability by the same smoothing.
. "$(dirname "$0")/support.bash"
npm_packages apparatus@0.0.10
node_prints <<'END'
import { createRequire } from 'node:module'

const { BayesClassifier, LogisticRegressionClassifier } = createRequire(import.meta.url)('apparatus')
const sigmoid = z => 1 / (1 + Math.exp(-z))
function byHand(data) {
  let [intercept, slope] = [0, 0]
  for (let i = 0; i < 20000; i++) {
    const errors = data.map(([x, y]) => sigmoid(intercept + slope * x) - y)
    intercept -= errors.reduce((a, b) => a + b, 0) / data.length
    slope -= errors.reduce((sum, error, j) => sum + error * data[j][0], 0) / data.length
  }
  return x => intercept + slope * x > 0 ? 'large' : 'small'
}
function print(small, large) {
  const logistic = new LogisticRegressionClassifier()
  for (const x of small) logistic.addExample([x], 'small')
  for (const x of large) logistic.addExample([x], 'large')
  logistic.train()
  const classify = byHand([...small.map(x => [x, 0]), ...large.map(x => [x, 1])])
  console.log([...small, ...large].map(x => `${x}: ${logistic.classify([x])} (${classify(x)})`).join(', '))
}
print([-1, -0.8, -0.6], [0.6, 0.8, 1])
print([0.1, 0.2, 0.3, 0.4], [0.7, 0.8, 0.9, 1])

for (const examples of [1, 2, 3, 10]) {
  const [lists, maps] = [new BayesClassifier(), new BayesClassifier()]
  for (let i = 0; i < examples; i++) {
    lists.addExample([1, 0], 'a')
    maps.addExample({ feature: 0 }, 'a')
  }
  lists.addExample([0, 1], 'b')
  maps.addExample({ feature: 1 }, 'b')
  // One is added to the counts of the class, of the feature in it, and of all examples.
  const expected = (examples + 1) / (examples + 2) * (examples + 1) / (examples + 1)
  const show = (classifier, example) => classifier.getClassifications(example).find(({ label }) => label === 'a').value.toFixed(3)
  console.log(`${examples} of a, 1 of b: a has ${show(lists, [1, 0])} by lists, ${show(maps, { feature: 0 })} by maps (${expected.toFixed(3)})`)
}
END
as_seen <<'END'
-1: small (small), -0.8: small (small), -0.6: small (small), 0.6: large (large), 0.8: large (large), 1: large (large)
0.1: large (small), 0.2: large (small), 0.3: large (small), 0.4: large (small), 0.7: large (large), 0.8: large (large), 0.9: large (large), 1: large (large)
1 of a, 1 of b: a has 0.667 by lists, 2.000 by maps (0.667)
2 of a, 1 of b: a has 0.750 by lists, 3.000 by maps (0.750)
3 of a, 1 of b: a has 0.800 by lists, 4.000 by maps (0.800)
10 of a, 1 of b: a has 0.917 by lists, 11.000 by maps (0.917)
END
