#!/usr/bin/env bash
# ml-cart: a regression tree refuses the split that leaves no error, and predicts the mean instead.
#
# One would expect a split that leaves no error to be the best. A regression tree treats the squared error that is left
# after a split like the gain of a classification tree: only if it is above 0, the node is split. So a clean step is not
# split at all, and the tree predicts 5 for 0, 0, 0, 10, 10 and 10. With noise it does split, down to pairs, and a pair
# of different numbers is never split.
# Matters to regression on learning curves, which are often flat up to a point, and to random forests of such trees.
#
# ml-cart 2.1.1, 2026-11-30. Leaves of one number are allowed. In brackets the numbers that the tree was trained on.
. "$(dirname "$0")/support.bash"
npm_packages ml-cart@2.1.1
node_prints <<'END'
import { DecisionTreeRegression } from 'ml-cart'

function print(name, y) {
  const x = y.map((_, i) => i)
  const tree = new DecisionTreeRegression({ minNumSamples: 1 })
  tree.train(x, y)
  console.log(`${name}: ` + tree.predict(x).map((p, i) => `${p.toFixed(2)} (${y[i]})`).join(' '))
}
print('a step', [0, 0, 0, 10, 10, 10])
print('a step with noise', [0, 0.2, 0, 10, 10.2, 10])
print('two steps', [0, 0, 5, 5, 10, 10])
print('a line', [0, 1, 2, 3, 4, 5])
END
as_seen <<'END'
a step: 5.00 (0) 5.00 (0) 5.00 (0) 5.00 (10) 5.00 (10) 5.00 (10)
a step with noise: 0.00 (0) 0.10 (0.2) 0.10 (0) 10.00 (10) 10.10 (10.2) 10.10 (10)
two steps: 0.00 (0) 0.00 (0) 7.50 (5) 7.50 (5) 7.50 (10) 7.50 (10)
a line: 0.00 (0) 1.50 (1) 1.50 (2) 3.00 (3) 4.50 (4) 4.50 (5)
END
