#!/usr/bin/env bash
# density-clustering: the reachabilities of OPTICS are single-linkage distances, whatever minPts is.
#
# One would expect a point's reachability from another to be at least the other's core distance, the radius that holds
# minPts points. The core distance is searched among 0, 1, 2 and so on, and 0 is taken for "none given", that is for the
# whole neighborhood. So the core distance is 0 wherever there is one, and the reachability is the distance to the
# nearest point.
# Matters to clusters of representations: minPts, which keeps single points from linking two clusters, changes nothing.
#
# density-clustering 1.3.0, 2026-11-30. Two clusters of four numbers and a bridge of two. In brackets OPTICS by its
# definition.
. "$(dirname "$0")/support.bash"
npm_packages density-clustering@1.3.0
node_prints <<'END'
import clustering from 'density-clustering'

const points = [0, 0.1, 0.2, 0.3, 1.3, 2.3, 3.3, 3.4, 3.5, 3.6]
const radius = 10

function reachabilities(minPoints) {
  const core = p => points.map(q => Math.abs(p - q)).sort((a, b) => a - b)[minPoints - 1]
  const reached = points.map(() => Infinity)
  const left = new Set(points.keys())
  while (left.size > 0) {
    const next = [...left].reduce((a, b) => reached[b] < reached[a] ? b : a)
    left.delete(next)
    for (const other of left) reached[other] = Math.min(reached[other], Math.max(core(points[next]), Math.abs(points[next] - points[other])))
  }
  return reached
}

for (const minPoints of [2, 4, 6]) {
  const optics = new clustering.OPTICS()
  optics.run(points.map(x => [x]), radius, minPoints)
  const expected = reachabilities(minPoints)
  console.log(`minPts ${minPoints}: ` + optics.getReachabilityPlot().slice(1).map(([point, reachability]) =>
    `${reachability.toFixed(1)} (${expected[point].toFixed(1)})`).join(' '))
}
END
as_seen <<'END'
minPts 2: 0.1 (0.1) 0.1 (0.1) 0.1 (0.1) 1.0 (1.0) 1.0 (1.0) 1.0 (1.0) 0.1 (0.1) 0.1 (0.1) 0.1 (0.1)
minPts 4: 0.1 (0.3) 0.1 (0.2) 0.1 (0.2) 1.0 (1.0) 1.0 (1.1) 1.0 (1.1) 0.1 (0.3) 0.1 (0.2) 0.1 (0.2)
minPts 6: 0.1 (2.3) 0.1 (2.2) 0.1 (2.1) 1.0 (2.0) 1.0 (1.3) 1.0 (1.3) 0.1 (1.3) 0.1 (1.3) 0.1 (1.3)
END
