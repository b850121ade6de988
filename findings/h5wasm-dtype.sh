#!/usr/bin/env bash
# h5wasm: a data set created with dtype '<f8' holds float32, '<i8' int32.
#
# One would expect NumPy's names, which begin as h5wasm's do, to be understood or refused. Only the letter counts, as
# in Python's struct: 'f' is float32, and the digit after it is passed over. float64 data are rounded to float32,
# int64 and int8 become int32, float16 becomes float32. 'd' and 'q' are the 64-bit types; without a dtype the array's
# own type is kept.
# Matters to float64 references and to seeds kept in HDF5 files from a browser: sizes and digits are lost without a
# word.
#
# h5wasm 0.10.3, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages h5wasm@0.10.3
node_prints <<'END'
import h5wasm from 'h5wasm/node'

await h5wasm.ready
const file = new h5wasm.File('weights.h5', 'w')
for (const dtype of ['<f8', '<f2', '<i8', '<i1', '<d', undefined]) {
  const name = String(dtype)
  file.create_dataset({ name, data: new Float64Array([0.1, 70000]), dtype })
  const { size } = file.get(name).metadata
  console.log(`${name}: stored as ${file.get(name).dtype}, ${size} bytes each: ${Array.from(file.get(name).value).join(' ')}`)
}
file.close()
END
as_seen <<'END'
<f8: stored as <f, 4 bytes each: 0.10000000149011612 70000
<f2: stored as <f, 4 bytes each: 0.10000000149011612 70000
<i8: stored as <i, 4 bytes each: 0 70000
<i1: stored as <i, 4 bytes each: 0 70000
<d: stored as <d, 8 bytes each: 0.1 70000
undefined: stored as <d, 8 bytes each: 0.1 70000
END
