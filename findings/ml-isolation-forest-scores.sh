#!/usr/bin/env bash
# ml-isolation-forest: a misplaced bracket makes the scores of few examples small, and a second training is ignored.
#
# One would expect ordinary data to have scores near 0.5, and a model that was trained again to know the new data. The mean
# path that scores are divided by has a misplaced bracket: 2 ln(n - 1) + 0.577 - 2 (n - 1) / n instead of 2 (ln(n - 1)
# + 0.577) - 2 (n - 1) / n, so that it is 0.63 for 3 examples and 1 for 2. train appends trees to those of the first
# training, and predict asks the first ones.
# Matters to finding runs that went astray: thresholds do not carry over, and a detector that is retrained stays as it was.
#
# ml-isolation-forest 0.1.0, 2026-11-30. Points in the unit square, the random numbers are set. In brackets the scores
# with the bracket in its place.
. "$(dirname "$0")/support.bash"
npm_packages ml-isolation-forest@0.1.0
node_prints <<'END'
import isolation from 'ml-isolation-forest'

let state = 1
Math.random = () => (state = state * 16807 % 2147483647) / 2147483647
const square = (count, offset = 0) => Array.from({ length: count }, () => [offset + Math.random(), offset + Math.random()])
const meanPath = (n, gamma) => 2 * (Math.log(n - 1) + gamma) - 2 * (n - 1) / n
for (const n of [3, 4, 8, 100]) {
  const forest = new isolation.IsolationForest({ nEstimators: 500 })
  const points = square(n)
  forest.train(points)
  const scores = forest.predict(points)
  const mean = numbers => (numbers.reduce((a, b) => a + b) / n).toFixed(2)
  console.log(`${n} examples: mean score ${mean(scores)} (${mean(scores.map(score => score ** (meanPath(n, 0.57721 / 2) / meanPath(n, 0.57721))))})`)
}
const forest = new isolation.IsolationForest()
for (const offset of [0, 10]) {
  forest.train(square(100, offset))
  const [near, far] = forest.predict([[0.5, 0.5], [10.5, 10.5]])
  console.log(`trained around (${offset + 0.5}, ${offset + 0.5}): score of (0.5, 0.5) ${near.toFixed(2)}, of (10.5, 10.5) ${far.toFixed(2)}`)
}
END
as_seen <<'END'
3 examples: mean score 0.16 (0.39)
4 examples: mean score 0.31 (0.45)
8 examples: mean score 0.42 (0.49)
100 examples: mean score 0.49 (0.52)
trained around (0.5, 0.5): score of (0.5, 0.5) 0.45, of (10.5, 10.5) 0.60
trained around (10.5, 10.5): score of (0.5, 0.5) 0.45, of (10.5, 10.5) 0.60
END
