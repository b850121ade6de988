#!/usr/bin/env bash
# tdigest: one NaN, and up to all later numbers are lost; of a thousand it has 1, 504 or 908.
#
# One would expect NaN to be refused, left out, or to make every quantile NaN. To the tree that keeps the centroids it
# is equal to any number. If it comes first, it is all that is kept. If it comes later, it either vanishes or becomes
# the mean of a centroid, at which all later numbers that are compared with it are lost: the digest says that it has
# half of them.
# Matters to quantiles of losses that are collected as a run goes on.
#
# tdigest 0.1.3, 2026-11-30. The numbers from 1 to 1000 in scrambled order, with NaN before one of them.
. "$(dirname "$0")/support.bash"
npm_packages tdigest@0.1.3
node_prints <<'END'
import tdigest from 'tdigest'

for (const at of [-1, 0, 100, 500, 900]) {
  const digest = new tdigest.TDigest(0.01, 0)
  for (let i = 0; i < 1000; i++) {
    if (i === at) digest.push(NaN)
    digest.push(1 + i * 617 % 1000)
  }
  const quantiles = [0.01, 0.25, 0.5, 0.75, 0.99].map(p => digest.percentile(p).toFixed(0)).join(' ')
  console.log(`${at < 0 ? 'no NaN' : `NaN after ${at} numbers`}: quantiles ${quantiles}, ${digest.n} numbers`)
}
END
as_seen <<'END'
no NaN: quantiles 11 251 501 751 991, 1000 numbers
NaN after 0 numbers: quantiles NaN NaN NaN NaN NaN, 1 numbers
NaN after 100 numbers: quantiles 11 251 501 751 991, 1000 numbers
NaN after 500 numbers: quantiles 16 254 508 758 995, 504 numbers
NaN after 900 numbers: quantiles 12 253 506 749 991, 908 numbers
END
