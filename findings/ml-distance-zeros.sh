#!/usr/bin/env bash
# ml-distance: the Jensen-Shannon divergence of two distributions is NaN as soon as one probability is 0.
#
# One would expect a finite number: that it needs no common support is what the divergence was made for, and it is at
# most log 2. The library takes 0 log 0 and 0 / 0 for NaN, in this and in 17 others of its distances, even from
# a distribution to itself. Its hellinger is twice the Hellinger distance, which is bounded by 1.
# Matters to histograms of activations and gradients, most of which have empty bins, and to predictions of one class.
#
# ml-distance 5.0.0, 2026-11-30. In brackets: by hand, with 0 log 0 = 0.
. "$(dirname "$0")/support.bash"
npm_packages ml-distance@5.0.0
node_prints <<'END'
import { distance } from 'ml-distance'

const term = (p, q) => p === 0 ? 0 : p * Math.log(p / q)
const byHand = (a, b) => a.reduce((sum, p, i) => sum + term(p, (p + b[i]) / 2) / 2 + term(b[i], (p + b[i]) / 2) / 2, 0)
const pairs = [[[0.5, 0.3, 0.2], [0.1, 0.3, 0.6]], [[0.5, 0.5, 0], [0, 0.5, 0.5]], [[1, 0], [0, 1]], [[1, 0], [1, 0]]]
for (const [a, b] of pairs) {
  console.log(`${a.join(' ')} and ${b.join(' ')}: Jensen-Shannon ${distance.jensenShannon(a, b).toFixed(4)} (${byHand(a, b).toFixed(4)}), `
    + `Hellinger ${distance.hellinger(a, b).toFixed(4)} (${Math.sqrt(1 - a.reduce((sum, p, i) => sum + Math.sqrt(p * b[i]), 0)).toFixed(4)})`)
}
const toItself = Object.keys(distance).filter(name => name !== 'minkowski' && Number.isNaN(distance[name]([1, 0], [1, 0])))
console.log(`NaN from 1 0 to itself: ${toItself.join(', ')}`)
END
as_seen <<'END'
0.5 0.3 0.2 and 0.1 0.3 0.6: Jensen-Shannon 0.1251 (0.1251), Hellinger 0.7211 (0.3605)
0.5 0.5 0 and 0 0.5 0.5: Jensen-Shannon NaN (0.3466), Hellinger 1.4142 (0.7071)
1 0 and 0 1: Jensen-Shannon NaN (0.6931), Hellinger 2.0000 (1.0000)
1 0 and 1 0: Jensen-Shannon NaN (0.0000), Hellinger 0.0000 (0.0000)
NaN from 1 0 to itself: additiveSymmetric, canberra, clark, divergence, harmonicMean, jeffreys, jensenDifference, jensenShannon, kdivergence, kullbackLeibler, kumarJohnson, neyman, pearson, probabilisticSymmetric, squared, taneja, topsoe, waveHedges
END
