#!/usr/bin/env bash
# gauss: the sample mean of 1, 2 and 3 is 3, and the middle half of the numbers from 1 to 100 is 25 to 74.
#
# One would expect Bessel's correction where a variance is estimated. gauss divides by n - 1 in all its sample
# statistics: the sample mean of equal numbers is larger than each of them, and so are their geometric, harmonic,
# quadratic and power means. The geometric mean of a sample is a root of degree n - 1. density(0.5), which the
# standard deviation of the middle half goes by, takes half of the numbers starting one too early: of 1, 2, 3 and 4 it
# takes 1 and 2.
# Matters to averages over few seeds: of three equal runs the mean is half as large again.
#
# gauss 0.2.12, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages gauss@0.2.12
node_prints <<'END'
import gauss from 'gauss'

for (const numbers of [[1, 2, 3], [4, 4, 4], [4, 4]]) {
  const vector = new gauss.Vector(numbers)
  const { sample } = vector
  console.log(`${numbers.join(', ')}: mean ${vector.mean()}, sample mean ${sample.mean()}, geometric ${sample.gmean().toFixed(3)}, `
    + `harmonic ${sample.hmean().toFixed(3)}, quadratic ${sample.qmean().toFixed(3)}`)
}
const range = n => new gauss.Vector(Array.from({ length: n }, (_, i) => i + 1))
for (const n of [4, 8, 100]) {
  const half = range(n).density(0.5)
  console.log(`middle half of 1 to ${n}: ${half[0]} to ${half[half.length - 1]}`)
}
END
as_seen <<'END'
1, 2, 3: mean 2, sample mean 3, geometric 2.449, harmonic 1.091, quadratic 2.646
4, 4, 4: mean 4, sample mean 6, geometric 8.000, harmonic 2.667, quadratic 4.899
4, 4: mean 4, sample mean 8, geometric 16.000, harmonic 2.000, quadratic 5.657
middle half of 1 to 4: 1 to 2
middle half of 1 to 8: 2 to 5
middle half of 1 to 100: 25 to 74
END
