#!/usr/bin/env bash
# Scikit.js: perfect scores have an area under the ROC curve of 0.55 or 0.025, and a larger C penalizes logistic regression more.
#
# One would expect the share of pairs of examples that are ranked rightly, and C as in scikit-learn, where a large one leaves
# the weights free. rocAucScore takes labels and scores themselves for the points of the curve, in the order of the examples,
# and returns the area of the polygon. LogisticRegression takes C, 1 by default, for the factor of the penalty on the mean
# loss, where scikit-learn divides by it.
# Matters to scores of classifiers, and to C taken over from scikit-learn.
#
# scikitjs 1.24.0, @tensorflow/tfjs 4.22.0, 2026-11-30. In brackets the share of pairs.
. "$(dirname "$0")/support.bash"
npm_packages scikitjs@1.24.0 @tensorflow/tfjs@4.22.0
node_prints <<'END'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const tf = require('@tensorflow/tfjs')
const { LogisticRegression, metrics, setBackend } = require('scikitjs')
setBackend(tf)
function area(labels, scores) {
  const of = label => scores.filter((_, i) => labels[i] === label)
  const ranked = of(1).flatMap(x => of(0).map(y => x > y ? 1 : x === y ? 0.5 : 0))
  return ranked.reduce((a, b) => a + b) / ranked.length
}
function print(name, labels, scores) {
  console.log(`${name}: ${metrics.rocAucScore(labels, scores).toFixed(3)} (${area(labels, scores).toFixed(3)})`)
}
print('perfect scores', [0, 0, 1, 1], [0.1, 0.3, 0.8, 0.9])
print('perfect small scores', [0, 0, 1, 1], [0.01, 0.02, 0.03, 0.04])
print('the same in another order', [1, 0, 1, 0], [0.04, 0.01, 0.03, 0.02])
print('all wrong', [0, 0, 1, 1], [0.9, 0.8, 0.4, 0.1])
print('three of four pairs right', [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])

const x = [[-2], [-1], [-1], [0], [0], [1], [1], [2]]
const y = [0, 0, 1, 0, 1, 0, 1, 1]
for (const C of [0.01, 1, 100]) {
  const regression = new LogisticRegression({ C, modelFitOptions: { epochs: 300 } })
  await regression.fit(x, y)
  const [low, , , , , , , high] = (await regression.predictProba(x).array()).map(row => row[1])
  console.log(`C ${C}: probability of class 1 from ${low.toFixed(2)} to ${high.toFixed(2)}`)
}
END
as_seen <<'END'
perfect scores: 0.550 (1.000)
perfect small scores: 0.025 (1.000)
the same in another order: 0.500 (1.000)
all wrong: 0.600 (0.000)
three of four pairs right: 0.375 (0.750)
C 0.01: probability of class 1 from 0.09 to 0.91
C 1: probability of class 1 from 0.47 to 0.53
C 100: probability of class 1 from 0.50 to 0.50
END
