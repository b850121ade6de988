#!/usr/bin/env bash
# D3: the generators of neighboring seeds begin with almost the same number, and 42, -42 and 42.9 are one seed.
#
# One would expect seeds 1 to 10 to start ten unrelated sequences. randomLcg takes an integer seed as the state of a
# linear congruential generator, so the first numbers of neighboring seeds differ by 1664525 / 2^32, or 0.0004, and the
# second ones still march in step. Of a seed outside [0, 1) the sign and the fraction are dropped.
# Matters to repetitions over a few seeds: ten runs that draw one number each at the start draw the same one.
#
# d3-random 3.0.2, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages d3-random@3.0.2
node_prints <<'END'
import { randomLcg } from 'd3-random'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
for (const nth of [1, 2]) {
  const drawn = seeds.map(seed => {
    const random = randomLcg(seed)
    return Array.from({ length: nth }, random).at(-1).toFixed(4)
  })
  console.log(`seeds 1 to 10, number ${nth}: ${drawn.join(' ')}`)
}
console.log(`seeds 42, -42, 42.9: ${[42, -42, 42.9].map(seed => randomLcg(seed)().toFixed(4)).join(' ')}`)
END
as_seen <<'END'
seeds 1 to 10, number 1: 0.2365 0.2368 0.2372 0.2376 0.2380 0.2384 0.2388 0.2392 0.2396 0.2399
seeds 1 to 10, number 2: 0.3693 0.4600 0.5507 0.6414 0.7321 0.8228 0.9135 0.0042 0.0949 0.1856
seeds 42, -42, 42.9: 0.2523 0.2523 0.2523
END
