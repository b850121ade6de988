#!/usr/bin/env bash
# skmeans: one missing number, and the whole cluster's centroid is 0 in that place.
#
# One would expect NaN to be refused, or to make the centroid NaN. In the distances NaN counts as 0, and a mean that is
# NaN becomes 0, as does that of an empty cluster. So one missing number moves the centroid of its cluster to 0 in that
# place, far from all points, and can take its point to another cluster.
# Matters to clusters of representations in which one unit has diverged.
#
# skmeans 0.11.3, 2026-11-30. Three points around (10, 10), three around (30, 30); the initial centroids are the first
# of each.
. "$(dirname "$0")/support.bash"
npm_packages skmeans@0.11.3
node_prints <<'END'
import skmeans from 'skmeans'

function print(name, points) {
  const { idxs, centroids } = skmeans(points, 2, [[...points[0]], [...points[3]]])
  console.log(`${name}: clusters ${idxs.join(' ')}, centroids ${centroids.map(c => `(${c.map(x => x.toFixed(1)).join(', ')})`).join(' ')}`)
}
const points = [[9, 10], [10, 9], [11, 11], [29, 30], [30, 29], [31, 31]]
print('all there', points)
print('one NaN in the first cluster', points.map((p, i) => i === 2 ? [11, NaN] : p))
print('one NaN in the second cluster', points.map((p, i) => i === 5 ? [31, NaN] : p))
print('two NaN in the second cluster', points.map((p, i) => i === 5 ? [NaN, NaN] : p))
END
as_seen <<'END'
all there: clusters 0 0 0 1 1 1, centroids (10.0, 10.0) (30.0, 30.0)
one NaN in the first cluster: clusters 0 0 0 1 1 1, centroids (10.0, 0.0) (30.0, 30.0)
one NaN in the second cluster: clusters 0 0 0 1 1 0, centroids (15.3, 0.0) (29.5, 29.5)
two NaN in the second cluster: clusters 0 0 0 1 1 0, centroids (0.0, 0.0) (29.5, 29.5)
END
