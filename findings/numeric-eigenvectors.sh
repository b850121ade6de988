#!/usr/bin/env bash
# numeric.js: the eigenvectors of a repeated eigenvalue can be one and the same.
#
# One would expect a symmetric matrix to have orthogonal eigenvectors. Of a diagonal matrix with an eigenvalue twice,
# numeric.eig returns the same vector for both, and the matrix of eigenvectors has determinant 0. Of a full
# matrix they are at least independent, and not orthogonal.
# Matters to Hessians and Gram matrices, where dead units give one block of equal eigenvalues.
#
# numeric 1.2.6, 2026-11-29. Printed: the eigenvalues, the eigenvectors, and the cosine of the two of the repeated one.
. "$(dirname "$0")/support.bash"
npm_packages numeric@1.2.6
node_prints <<'END'
import numeric from 'numeric'

const rounded = x => (Math.abs(x) < 1e-9 ? 0 : Number(x.toFixed(3)))
for (const matrix of [[[1, 0, 0], [0, 2, 0], [0, 0, 1]], [[2, 1, 1], [1, 2, 1], [1, 1, 2]]]) {
  const { lambda, E } = numeric.eig(matrix)
  const vectors = numeric.transpose(E.x)
  const repeated = vectors.filter((vector, i) => Math.abs(lambda.x[i] - 1) < 1e-9)
  console.log(`${JSON.stringify(matrix)}: eigenvalues ${lambda.x.map(rounded).join(' ')}, cosine between the eigenvectors of 1: `
    + rounded(Math.abs(numeric.dot(repeated[0], repeated[1])) / numeric.norm2(repeated[0]) / numeric.norm2(repeated[1])))
}
END
as_seen <<'END'
[[1,0,0],[0,2,0],[0,0,1]]: eigenvalues 1 2 1, cosine between the eigenvectors of 1: 1
[[2,1,1],[1,2,1],[1,1,2]]: eigenvalues 4 1 1, cosine between the eigenvectors of 1: 0.6
END
