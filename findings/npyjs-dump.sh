#!/usr/bin/env bash
# npyjs: numbers are written to .npy as float32 or bytes, and nested arrays as zeros or NaN.
#
# One would expect an array of JavaScript's numbers to be written as the float64 that they are. dump looks for the
# smallest type by the largest magnitude: 0.1 becomes 0.10000000149011612 and 1e-50 becomes 0. The shape [2, 2] with
# nested rows, as numpy.save takes them, gives a file of two elements, NaN where the first row has fractions and 0 where
# it has whole numbers, under a header that says four. Typed arrays are written as they are.
# Matters to losses and gradients handed to NumPy: small ones vanish and large ones are rounded.
#
# npyjs 1.2.0, 2026-11-30. Read back with parse.
. "$(dirname "$0")/support.bash"
npm_packages npyjs@1.2.0
node_prints <<'END'
import { dump, parse } from 'npyjs'

function show(name, array, shape) {
  const { data, dtype, shape: read } = parse(dump(array, shape))
  console.log(`${name}: shape ${read.join(' by ')}, ${dtype}, ${data.length} elements: ${Array.from(data).join(' ')}`)
}
show('0.1, 1e-50, 16777217', [0.1, 1e-50, 16777217])
show('the same as Float64Array', new Float64Array([0.1, 1e-50, 16777217]))
show('rows 1 2 and 3 4', [[1, 2], [3, 4]], [2, 2])
show('rows 0.5 2 and 3 4', [[0.5, 2], [3, 4]], [2, 2])
show('1 2 3 4 with that shape', [1, 2, 3, 4], [2, 2])
END
as_seen <<'END'
0.1, 1e-50, 16777217: shape 3, f4, 3 elements: 0.10000000149011612 0 16777216
the same as Float64Array: shape 3, f8, 3 elements: 0.1 1e-50 16777217
rows 1 2 and 3 4: shape 2 by 2, u1, 2 elements: 0 0
rows 0.5 2 and 3 4: shape 2 by 2, f4, 2 elements: NaN NaN
1 2 3 4 with that shape: shape 2 by 2, u1, 4 elements: 1 2 3 4
END
