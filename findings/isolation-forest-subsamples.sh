#!/usr/bin/env bash
# isolation-forest: every tree grows on all examples, so that with many examples nothing is an anomaly.
#
# One would expect trees on random subsamples of 256, as the option subsamplingSize says. A subsample is drawn and not
# used. Paths get longer with the number of examples, while scores are still divided by the mean path of 256: ordinary
# points fall from 0.5 to 0.31, and a point far outside from 0.67 to 0.48, which stands for no anomaly.
# Matters to finding runs that went astray: the more runs, the fewer are found.
#
# isolation-forest 0.0.9, 2026-11-30. Points in the unit square, the outlier is (3, 3); the random numbers are set.
. "$(dirname "$0")/support.bash"
npm_packages isolation-forest@0.0.9
node_prints <<'END'
import isolation from 'isolation-forest'

let state = 1
Math.random = () => (state = state * 16807 % 2147483647) / 2147483647
const leaves = node => node.isExternalNode() ? node.size() : leaves(node.leftChild) + leaves(node.rightChild)
for (const count of [256, 1000, 10000]) {
  const points = Array.from({ length: count }, () => ({ x: Math.random(), y: Math.random() }))
  const forest = new isolation.IsolationForest(100, 256)
  const [tree] = forest.fit(points)
  const scores = forest.predict([{ x: 3, y: 3 }, ...points.slice(0, 256)])
  const mean = scores.slice(1).reduce((a, b) => a + b) / 256
  console.log(`${count} examples: a tree holds ${leaves(tree.getRootNode())}, mean score ${mean.toFixed(2)}, score of the outlier ${scores[0].toFixed(2)}`)
}
END
as_seen <<'END'
256 examples: a tree holds 256, mean score 0.50, score of the outlier 0.67
1000 examples: a tree holds 1000, mean score 0.42, score of the outlier 0.61
10000 examples: a tree holds 10000, mean score 0.31, score of the outlier 0.48
END
