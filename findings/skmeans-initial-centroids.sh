#!/usr/bin/env bash
# skmeans: k-means++ never chooses the point that is farthest away, which is the likeliest of all.
#
# One would expect k-means++ to choose each next centroid with a probability in proportion to its squared distance from
# those there are. skmeans sorts the points by that, and its search ends one point early. So the farthest point is never
# chosen, and the second farthest gets its share, even if it is a centroid already. The cluster that stays empty then
# has its centroid at 0.
# Matters to clusters of representations: the method that should spread the centroids leaves out what lies apart.
#
# skmeans 0.11.3, 2026-11-30. A hundred runs each. In brackets k-means++ by its definition.
. "$(dirname "$0")/support.bash"
npm_packages skmeans@0.11.3
node_prints <<'END'
import skmeans from 'skmeans'

let state = 1
Math.random = () => (state = state * 48271 % 2147483647) / 2147483647

function plusPlus(points, k) {
  const chosen = [points[Math.floor(Math.random() * points.length)]]
  while (chosen.length < k) {
    const distances = points.map(p => Math.min(...chosen.map(c => (p - c) ** 2)))
    let left = Math.random() * distances.reduce((a, b) => a + b)
    chosen.push(points[distances.findIndex(d => (left -= d) < 0)])
  }
  return chosen
}
function alone(points, k, initial) {
  let count = 0
  for (let i = 0; i < 100; i++) {
    const { idxs } = skmeans(points, k, initial(), 1)
    if (idxs.lastIndexOf(idxs.at(-1)) === idxs.indexOf(idxs.at(-1))) count++
  }
  return count
}
function print(name, points, k) {
  const own = alone(points, k, () => 'kmpp')
  console.log(`${name}: the last is a cluster of its own in ${own} runs (${alone(points, k, () => plusPlus(points, k))})`)
}
const near = Array.from({ length: 20 }, (_, i) => i / 20)
print('20 points below 1, and 100', [...near, 100], 2)
print('20 points below 1, 100 and 300', [...near, 100, 300], 3)
print('1, 2 and 1000, three clusters', [1, 2, 1000], 3)
const { centroids } = skmeans([5, 6, 1000], 3, 'kmpp')
console.log(`centroids of 5, 6 and 1000: ${centroids.sort((a, b) => a - b).join(', ')}`)
END
as_seen <<'END'
20 points below 1, and 100: the last is a cluster of its own in 4 runs (100)
20 points below 1, 100 and 300: the last is a cluster of its own in 1 runs (100)
1, 2 and 1000, three clusters: the last is a cluster of its own in 34 runs (100)
centroids of 5, 6 and 1000: 0, 5.5, 1000
END
