#!/usr/bin/env bash
# kmeans-ts and node-kmeans: plain numbers all end up in one cluster, and the centroid is NaN or no number at all.
#
# One would expect 1, 2, 3 and 101, 102, 103 to be two clusters, since both packages take arrays of numbers. kmeans-ts asks
# for the first element of each number, gets undefined, and compares NaN for all of its 10000 iterations. node-kmeans
# compares Error objects that its own distance returns, which no comparison finds smaller. Neither throws.
# Matters to clusters of losses or accuracies, one number per run. Each number in an array of its own works.
#
# kmeans-ts 1.0.4, node-kmeans 1.1.9, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages kmeans-ts@1.0.4 node-kmeans@1.1.9
node_prints <<'END'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const kmeans = require('kmeans-ts').default
const { clusterize } = require('node-kmeans')
const numbers = [1, 2, 3, 101, 102, 103]
for (const [name, data] of [['numbers', numbers], ['arrays of one number', numbers.map(x => [x])]]) {
  const { indexes, centroids, iterations } = kmeans(data, 2)
  const sizes = [0, 1].map(cluster => indexes.filter(index => index === cluster).length).sort((a, b) => b - a)
  console.log(`kmeans-ts, ${name}: clusters of ${sizes.join(' and ')}, centroids ${centroids.flat().sort((a, b) => a - b).join(' and ')}${iterations === 10000 ? ', after 10000 iterations' : ''}`)
  const groups = await new Promise((resolve, reject) => clusterize(data, { k: 2 }, (error, result) => error ? reject(error) : resolve(result)))
  console.log(`node-kmeans, ${name}: ` + groups.sort((a, b) => b.cluster.length - a.cluster.length || a.centroid[0] - b.centroid[0])
    .map(({ cluster, centroid }) => `[${cluster.join(', ')}] around [${cluster.length ? centroid.join(', ') : '...'}]`).join(', '))
}
END
as_seen <<'END'
kmeans-ts, numbers: clusters of 6 and 0, centroids 52 and NaN, after 10000 iterations
node-kmeans, numbers: [1, 2, 3, 101, 102, 103] around [], [] around [...]
kmeans-ts, arrays of one number: clusters of 3 and 3, centroids 2 and 102
node-kmeans, arrays of one number: [1, 2, 3] around [2], [101, 102, 103] around [102]
END
