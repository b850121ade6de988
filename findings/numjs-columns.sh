#!/usr/bin/env bash
# numjs: the product with a column of a matrix is computed from other elements.
#
# One would expect a · b of a column as of any vector. pick, slice and transpose return views, whose elements lie apart
# in memory. reshape takes every vector for contiguous, so a reshaped column consists of what follows its first element
# in memory, and dot reshapes each vector that it multiplies. Sums, means and elementwise operations are right.
# Matters to gradients and projections: every product with a column of the weights or of the data is wrong.
#
# numjs 0.16.1, 2026-11-30. Its arrays are loaded without its image functions, which need a compiled library.
. "$(dirname "$0")/support.bash"
npm_packages numjs@0.16.1
node_prints <<'END'
import NdArray from 'numjs/src/ndarray.js'

const matrix = NdArray.new([[1, 10], [2, 20], [3, 30], [4, 40]])
const column = matrix.pick(null, 1)
const copy = NdArray.new([10, 20, 30, 40])
const show = (name, f) => console.log(`${name}: of the column ${JSON.stringify(f(column))}, of a copy ${JSON.stringify(f(copy))}`)
show('elements', vector => vector.tolist())
show('sum', vector => vector.sum())
show('reshaped to 2 by 2', vector => vector.reshape(2, 2).tolist())
show('product with 1, 1, 1, 1', vector => vector.dot([1, 1, 1, 1]).tolist())
show('square of the length', vector => vector.dot(vector).tolist())
show('product of the transposed matrix', vector => matrix.T.dot(vector).tolist())
const even = NdArray.new([0, 1, 2, 3, 4, 5, 6, 7]).slice([0, 8, 2])
console.log(`every second of 0 to 7: ${even.tolist()}, reshaped to 2 by 2: ${JSON.stringify(even.reshape(2, 2).tolist())}`)
END
as_seen <<'END'
elements: of the column [10,20,30,40], of a copy [10,20,30,40]
sum: of the column 100, of a copy 100
reshaped to 2 by 2: of the column [[10,2],[20,3]], of a copy [[10,20],[30,40]]
product with 1, 1, 1, 1: of the column [35], of a copy [100]
square of the length: of the column [513], of a copy [3000]
product of the transposed matrix: of the column [86,860], of a copy [300,3000]
every second of 0 to 7: 0,2,4,6, reshaped to 2 by 2: [[0,1],[2,3]]
END
