#!/usr/bin/env bash
# jStat: the largest eigenvalue of ((2, 1, 1), (1, 2, 1), (1, 1, 2)) is 3 instead of 4, and so is the principal variance.
#
# One would expect Jacobi's method to rotate until no element off the diagonal is left. jacobi, which PCA uses as well,
# does not look at the first row and the first column, and stops at 0.001 whatever the size of the matrix. So it stops
# after one rotation here, and after one for any matrix of small elements. The trace is right, so nothing looks wrong.
# Matters to the spectrum of a curvature or of a covariance, whose small eigenvalues are the ones in question.
#
# jstat 1.9.6; ml-matrix 6.15.1 for comparison, 2026-12-01. The true eigenvalues are 4, 1 and 1.
. "$(dirname "$0")/support.bash"
npm_packages jstat@1.9.6 ml-matrix@6.15.1
node_prints <<'END'
import jstat from 'jstat'
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

const { jStat } = jstat
const text = (values, digits) => [...values].sort((a, b) => b - a).map(v => v.toFixed(digits)).join(' ')
function print(name, matrix, digits) {
  const truth = new EigenvalueDecomposition(new Matrix(matrix)).realEigenvalues
  console.log(`${name}: ${text(jStat.jacobi(matrix.map(row => [...row]))[1], digits)}, ml-matrix ${text(truth, digits)}`)
}
print('equal covariances', [[2, 1, 1], [1, 2, 1], [1, 1, 2]], 4)
print('other ones', [[3, 2, 1], [2, 4, 2], [1, 2, 5]], 4)
print('a ten-thousandth of them', [[3e-4, 2e-4, 1e-4], [2e-4, 4e-4, 2e-4], [1e-4, 2e-4, 5e-4]], 8)
const data = [[2, -1, -1, 0, 0], [1, 0, 1, -2, 0], [1, 1, -2, 1, -1]]
const covariance = data.map(a => data.map(b => jStat.covariance(a, b)))
print('a covariance matrix', covariance, 4)
console.log(`PCA of the data: ${text(jStat.PCA(data)[1], 4)}`)
END
as_seen <<'END'
equal covariances: 3.0000 2.0000 1.0000, ml-matrix 4.0000 1.0000 1.0000
other ones: 7.4905 3.0710 1.4384, ml-matrix 7.5047 3.1354 1.3600
a ten-thousandth of them: 0.00055616 0.00050000 0.00014384, ml-matrix 0.00075047 0.00031354 0.00013600
a covariance matrix: 2.7259 1.7403 0.5337, ml-matrix 2.7500 1.7500 0.5000
PCA of the data: 2.7259 1.7403 0.5337
END
