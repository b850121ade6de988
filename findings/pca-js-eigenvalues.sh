#!/usr/bin/env bash
# pca-js: the eigenvalues are not variances: they grow with the number of rows.
#
# One would expect the eigenvalues of the covariance matrix: the variances along the principal components. The sums of
# squares are divided by the number of columns instead of the number of rows, or by one less with sample = true. So
# twice the same data have twice the eigenvalues, and one column of data divided by 0 is Infinity. Shares of the total
# are right.
# Matters to thresholds on eigenvalues, such as keeping those above 1: with enough rows all are.
#
# pca-js 2.0.6, 2026-11-30. Points with the variances 4 and 1 along the axes, each point once or several times.
. "$(dirname "$0")/support.bash"
npm_packages pca-js@2.0.6
node_prints <<'END'
import PCA from 'pca-js'

const points = [[-2, -1], [2, -1], [-2, 1], [2, 1]]
for (const times of [1, 2, 25]) {
  const rows = Array.from({ length: times }, () => points).flat()
  const squares = PCA.computeDeviationScores(PCA.computeDeviationMatrix(rows))
  const sample = PCA.computeVarianceCovariance(squares, true)
  const vectors = PCA.getEigenVectors(rows)
  console.log(`${rows.length} rows: eigenvalues ${vectors.map(vector => vector.eigenvalue.toFixed(2))} (4.00,1.00), `
    + `sample variances ${sample.map((row, i) => row[i].toFixed(2))} (${[4, 1].map(v => (v * rows.length / (rows.length - 1)).toFixed(2))}), `
    + `share of the first ${PCA.computePercentageExplained(vectors, vectors[0]).toFixed(2)} (0.80)`)
}
const column = PCA.computeDeviationScores([[-1], [0], [1]])
console.log(`one column: sample variance ${PCA.computeVarianceCovariance(column, true)} (1)`)
END
as_seen <<'END'
4 rows: eigenvalues 8.00,2.00 (4.00,1.00), sample variances 16.00,4.00 (5.33,1.33), share of the first 0.80 (0.80)
8 rows: eigenvalues 16.00,4.00 (4.00,1.00), sample variances 32.00,8.00 (4.57,1.14), share of the first 0.80 (0.80)
100 rows: eigenvalues 200.00,50.00 (4.00,1.00), sample variances 400.00,100.00 (4.04,1.01), share of the first 0.80 (0.80)
one column: sample variance Infinity (1)
END
