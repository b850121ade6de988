#!/usr/bin/env bash
# numjs: the standard deviation of bytes is computed from squares that are cut to bytes.
#
# One would expect the standard deviation of the numbers, whatever type stores them. std squares a copy of the array in
# its own type and subtracts the squared mean. The squares of bytes and short integers are cut to their last bits, so
# the variance comes out too small and mostly negative, which is reported as 0. Of floating-point numbers whose mean
# is far larger than their deviation nothing is left either.
# Matters to normalizing images, which numjs reads as bytes: dividing by 0 makes every pixel infinite.
#
# numjs 0.16.1, 2026-11-30. Its arrays are loaded without its image functions, which need a compiled library. In
# brackets the standard deviation by its definition.
. "$(dirname "$0")/support.bash"
npm_packages numjs@0.16.1
node_prints <<'END'
import NdArray from 'numjs/src/ndarray.js'

for (const [type, numbers] of [
  ['float64', [100, 200, 50, 250]],
  ['uint8', [100, 200, 50, 250]],
  ['uint8', [0, 0, 0, 20]],
  ['uint16', [100, 200, 300, 400]],
  ['int16', [-200, -100, 100, 200]],
  ['float32', [1000, 1001, 1002]],
  ['float64', [1e9, 1e9 + 1, 1e9 + 2]]
]) {
  const mean = numbers.reduce((a, b) => a + b) / numbers.length
  const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length)
  const array = NdArray.new(numbers, type)
  console.log(`${type} ${numbers}: mean ${array.mean()}, standard deviation ${array.std().toFixed(3)} (${deviation.toFixed(3)})`)
}
END
as_seen <<'END'
float64 100,200,50,250: mean 150, standard deviation 79.057 (79.057)
uint8 100,200,50,250: mean 150, standard deviation 0.000 (79.057)
uint8 0,0,0,20: mean 5, standard deviation 3.317 (8.660)
uint16 100,200,300,400: mean 250, standard deviation 0.000 (111.803)
int16 -200,-100,100,200: mean 0, standard deviation 0.000 (158.114)
float32 1000,1001,1002: mean 1001, standard deviation 0.816 (0.816)
float64 1000000000,1000000001,1000000002: mean 1000000001, standard deviation 0.000 (0.816)
END
