#!/usr/bin/env bash
# science.js: the roots of x² - 3x + 2 are 2.5 and 3.5, and Jaccard's distance of equal vectors is the largest.
#
# One would expect 1 and 2. With two roots, only the square root of the discriminant is divided by 2a; -b is not, so the
# results solve nothing. A double root is right. And science.stats.distance.jaccard is the share of equal positions, a
# similarity: handed to the package's own clustering, which takes distances, it joins what differs most first.
# Matters to step sizes solved from a quadratic model, and to clusterings of sparse activations.
#
# science 1.9.3, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages science@1.9.3
node_prints <<'END'
import science from 'science'

for (const [a, b, c] of [[1, -3, 2], [1, -2, 1], [2, 0, -8], [1, 1, -6]]) {
  const roots = science.quadratic()(a, b, c)
  console.log(`${a}x² + ${b}x + ${c}: ${roots.map(x => `${x}, where it is ${a * x * x + b * x + c}`).join('; ')}`)
}
const { distance, hcluster } = science.stats
for (const name of ['hamming', 'jaccard']) {
  const [near, far] = [distance[name]([1, 0, 1, 1], [1, 0, 1, 1]), distance[name]([1, 0, 1, 1], [0, 1, 0, 0])]
  const tree = hcluster().distance(distance[name])([[1, 0, 1, 1], [1, 0, 1, 1], [0, 1, 0, 0]])
  const pair = tree.left.size === 2 ? tree.left : tree.right
  console.log(`${name}: distance of equal vectors ${near}, of opposite ones ${far}; joined first: ${pair.left.centroid.join('')} and ${pair.right.centroid.join('')}`)
}
END
as_seen <<'END'
1x² + -3x + 2: 2.5, where it is 0.75; 3.5, where it is 3.75
1x² + -2x + 1: 1, where it is 0
2x² + 0x + -8: -2, where it is 0; 2, where it is 0
1x² + 1x + -6: -3.5, where it is 2.75; 1.5, where it is -2.25
hamming: distance of equal vectors 0, of opposite ones 4; joined first: 1011 and 1011
jaccard: distance of equal vectors 1, of opposite ones 0; joined first: 1011 and 0100
END
