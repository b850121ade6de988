#!/usr/bin/env bash
# ml-stat: the correlation matrix is the covariance matrix, and standardized numbers are not centered.
#
# One would expect ones on the diagonal of a correlation matrix. It hands its arguments to standardDeviation in the
# wrong order, gets NaN for every deviation and leaves the numbers unscaled; zScores does the same. Of single arrays,
# standardize divides without centring, center returns undefined unless it works in place, and weightedMean
# does not divide by the weights, where its namesake for matrices does.
# Matters to correlations of metrics over runs: a table of them is one of covariances, with no hint but its diagonal.
#
# ml-stat 1.3.3, 2026-11-30. In brackets: by hand.
. "$(dirname "$0")/support.bash"
npm_packages ml-stat@1.3.3
node_prints <<'END'
import stat from 'ml-stat'

const data = [[1, 2], [2, 4.5], [3, 5.5], [4, 8.5]]
const rounded = numbers => numbers?.map(x => Number(x.toFixed(3))).join(' ')
const column = j => data.map(row => row[j])
const mean = x => x.reduce((sum, v) => sum + v, 0) / x.length
const covariance = (x, y) => x.reduce((sum, v, i) => sum + (v - mean(x)) * (y[i] - mean(y)), 0) / (x.length - 1)
const correlation = (x, y) => covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y))
const byHand = f => [[0, 0], [0, 1], [1, 1]].map(([i, j]) => f(column(i), column(j)))
const upper = m => [m[0][0], m[0][1], m[1][1]]
console.log(`covariance: ${rounded(upper(stat.matrix.covariance(data)))} (${rounded(byHand(covariance))})`)
console.log(`correlation: ${rounded(upper(stat.matrix.correlation(data)))} (${rounded(byHand(correlation))})`)
console.log(`zScores of the first column: ${rounded(stat.matrix.zScores(data).map(row => row[0]))} (-1.162 -0.387 0.387 1.162)`)
console.log(`standardize 1, 2, 3: ${rounded(stat.array.standardize([1, 2, 3]))} (-1 0 1)`)
console.log(`center 1, 2, 3: ${rounded(stat.array.center([1, 2, 3]))} (-1 0 1)`)
console.log(`weighted mean of 1, 2, 3 with weights 1, 1, 2: array ${stat.array.weightedMean([1, 2, 3], [1, 1, 2])}, `
  + `matrix ${stat.matrix.weightedMean([[1], [2], [3]], [1, 1, 2])[0]} (2.25)`)
END
as_seen <<'END'
covariance: 1.667 3.417 7.229 (1.667 3.417 7.229)
correlation: 1.667 3.417 7.229 (1 0.984 1)
zScores of the first column: -1.5 -0.5 0.5 1.5 (-1.162 -0.387 0.387 1.162)
standardize 1, 2, 3: 1 2 3 (-1 0 1)
center 1, 2, 3: undefined (-1 0 1)
weighted mean of 1, 2, 3 with weights 1, 1, 2: array 9, matrix 2.25 (2.25)
END
