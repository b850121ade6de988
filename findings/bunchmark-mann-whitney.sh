#!/usr/bin/env bash
# @bunchmark/stats: the Mann-Whitney test sorts numbers as text, so that 10 comes before 9.
#
# One would expect U and the p-value not to depend on the unit. mwu sorts both samples with JavaScript's sort, which compares
# digits, and then merges them as if they were in order: whatever crosses a power of ten, is below 1e-6 or is
# negative gets wrong ranks. The package's second implementation of the same test, mwUnaive, ranks them correctly.
# Matters to timings and losses on both sides of 10 or 100: a difference appears or vanishes with the unit.
#
# @bunchmark/stats 1.0.0-pre-5, 2026-11-30. In brackets mwUnaive.
. "$(dirname "$0")/support.bash"
npm_packages @bunchmark/stats@1.0.0-pre-5
node_prints <<'END'
import { mwu, mwUnaive } from '@bunchmark/stats'

const first = [8, 9, 10, 11, 12, 13, 14, 15]
const second = [10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5]
function print(name, a, b) {
  const [seen, ranked] = [mwu(a, b), mwUnaive(a, b)]
  console.log(`${name}: U ${seen.U} (${ranked.U}), p ${seen.p.toFixed(4)} (${ranked.p.toFixed(4)})`)
}
print('8 to 15 and 10.5 to 17.5', first, second)
print('the same plus 10', first.map(x => x + 10), second.map(x => x + 10))
print('the same minus 30', first.map(x => x - 30), second.map(x => x - 30))
print('the same times 1e-7', first.map(x => x * 1e-7), second.map(x => x * 1e-7))
END
as_seen <<'END'
8 to 15 and 10.5 to 17.5: U 39 (49), p 0.4946 (0.0831)
the same plus 10: U 49 (49), p 0.0831 (0.0831)
the same minus 30: U 64 (49), p 0.0009 (0.0831)
the same times 1e-7: U 39 (49), p 0.4946 (0.0831)
END
