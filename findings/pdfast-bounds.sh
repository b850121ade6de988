#!/usr/bin/env bash
# pdfast: one value just below min makes the whole density NaN, and without bounds it is shifted to the left.
#
# One would expect min and max to cut the density off. A value that lies between one and two points below min, where its
# kernel of width 2 ends, is divided by the share of the kernel that is left, which is 0. A value nearer to min counts in
# full, at min. Values lie at the point to the left of them, so that densities are half a point too far to the left:
# that of 0 and 1 is not symmetric, and has the mean 0.41.
# Matters to densities of losses or accuracies over a fixed range: one stray value, and there is nothing to plot.
#
# pdfast 0.2.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages pdfast@0.2.0
node_prints <<'END'
import pdfast from 'pdfast'

const options = { min: 0, max: 10, size: 11, width: 2 }
const shown = density => density.map(({ y }) => Number(y.toFixed(3))).join(' ')
for (const outside of [[], [-0.5], [-1.5], [-2.5], [11.5]]) {
  console.log(`5${outside.map(x => ` and ${x}`)}: ${shown(pdfast.create([5, ...outside], options))}`)
}
const mean = density => pdfast.getExpectedValueFromPdf(density).toFixed(3)
for (const size of [11, 21, 51]) console.log(`0 and 1, ${size} points: mean ${mean(pdfast.create([0, 1], { size }))}`)
END
as_seen <<'END'
5: 0 0 0 0 0.25 0.5 0.25 0 0 0 0
5 and -0.5: 0.5 0 0 0 0.125 0.25 0.125 0 0 0 0
5 and -1.5: NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN
5 and -2.5: 0 0 0 0 0.25 0.5 0.25 0 0 0 0
5 and 11.5: 0 0 0 0 0.125 0.25 0.125 0 0 0 0.5
0 and 1, 11 points: mean 0.410
0 and 1, 21 points: mean 0.465
0 and 1, 51 points: mean 0.488
END
