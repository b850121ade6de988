#!/usr/bin/env bash
# kmeans-js: the first centroids are rows of the data, and moving them moves the data.
#
# One would expect clusters of the data that were passed. The initial centroids are the rows themselves and not copies: each
# step overwrites these rows with the means of their clusters. One row can be drawn twice, which then are one centroid
# for good, so that one cluster gets everything. And the algorithm ends as soon as a single coordinate of a single
# centroid stands still, or throws where there are more features than clusters.
# Matters to whatever is done with the data after the clustering: some of it has become means.
#
# kmeans-js 0.1.2, 2026-11-30. The random numbers are set so that the named rows are drawn.
. "$(dirname "$0")/support.bash"
npm_packages kmeans-js@0.1.2
node_prints <<'END'
import KMeans from 'kmeans-js'

function print(name, rows, drawn, options = {}) {
  const data = rows.map(row => [...row])
  const draws = drawn.map(i => (i + 0.5) / data.length)
  Math.random = () => draws.shift()
  const kMeans = new KMeans({ K: drawn.length, ...options })
  let result
  try {
    kMeans.autoCluster(data)
    const rounded = row => row.map(x => Number(x.toFixed(3)))
    result = `clusters ${JSON.stringify(kMeans.clusters)}, centroids ${JSON.stringify(kMeans.centroids.map(rounded))}, data ${JSON.stringify(data.map(rounded))}`
  } catch (error) {
    result = error.constructor.name
  }
  console.log(`${name}: ${result}`)
}
const copies = { initialize: (rows, k) => Array.from({ length: k }, () => [...rows[Math.floor(Math.random() * rows.length)]]) }
const numbers = [[1], [2], [6], [101], [102], [106]]
print('rows 0 and 3', numbers, [0, 3])
print('copies of rows 0 and 3', numbers, [0, 3], copies)
print('row 0 twice', numbers, [0, 0])
const points = [[0, 0], [1, 0], [2, 0], [10, 0], [11, 0], [12, 0]]
print('copies of points 0 and 1', points, [0, 1], copies)
print('three features, two clusters', numbers.map(([x]) => [x, x + 1, 2 * x]), [0, 3], copies)
END
as_seen <<'END'
rows 0 and 3: clusters [[0,1,2],[3,4,5]], centroids [[4],[104]], data [[4],[2],[6],[104],[102],[106]]
copies of rows 0 and 3: clusters [[0,1,2],[3,4,5]], centroids [[3],[103]], data [[1],[2],[6],[101],[102],[106]]
row 0 twice: clusters [[0,1,2,3,4,5],[]], centroids [[63.4],[63.4]], data [[63.4],[2],[6],[101],[102],[106]]
copies of points 0 and 1: clusters [[0],[1,2,3,4,5]], centroids [[0,0],[7.2,0]], data [[0,0],[1,0],[2,0],[10,0],[11,0],[12,0]]
three features, two clusters: TypeError
END
