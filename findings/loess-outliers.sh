#!/usr/bin/env bash
# loess: the robust fit leaves out a peak, and follows a dip of the same size almost to its bottom.
#
# One would expect Cleveland's robust fit, which weights points by the sizes of their residuals. loess compares the residual
# together with its sign: a point far below the curve passes for close to it, and gets a weight of (1 - r²)² where r is
# beyond 1. The further below it is, the more it weighs: 239 times as much as any other point.
# Matters to smoothed accuracies: a single collapse takes the curve with it, the more so with the option against that.
#
# loess 1.3.5, 2026-11-30. 101 points near the line 10 + x / 10, whose middle one, at 15, is moved; the curve at 25, 50
# and 75, and the weights of the moved point and of the heaviest other one in the fit at 50.
. "$(dirname "$0")/support.bash"
npm_packages loess@1.3.5
node_prints <<'END'
import loess from 'loess'

const x = Array.from({ length: 101 }, (_, i) => i)
for (const moved of [30, -30]) {
  const y = x.map(i => 10 + i / 10 + (i % 2 ? 0.5 : -0.5) + (i === 50 ? moved : 0))
  for (const options of [{ robust: false }, { robust: true, iterations: 2 }, { robust: true }]) {
    const { fitted, weights } = new loess.default({ x, y }, { span: 0.75, degree: 1, ...options }).predict()
    const curve = [25, 50, 75].map(i => Number(fitted[i]).toFixed(1)).join(' ')
    const at50 = weights[50].toArray?.() ?? weights[50]
    const largest = Math.max(...at50.filter((_, i) => i !== 50))
    console.log(`${moved > 0 ? 'peak' : 'dip'}, ${JSON.stringify(options)}: curve ${curve}, weights ${at50[50].toFixed(1)} and ${largest.toFixed(1)}`)
  }
}
END
as_seen <<'END'
peak, {"robust":false}: curve 12.8 15.7 17.8, weights 1.0 and 1.0
peak, {"robust":true,"iterations":2}: curve 12.5 15.0 17.5, weights 0.0 and 1.0
peak, {"robust":true}: curve 12.5 15.0 17.5, weights 0.0 and 1.0
dip, {"robust":false}: curve 12.2 14.3 17.2, weights 1.0 and 1.0
dip, {"robust":true,"iterations":2}: curve 4.8 -11.5 9.8, weights 277.9 and 1.0
dip, {"robust":true}: curve 4.9 -11.0 9.9, weights 238.9 and 1.0
END
