#!/usr/bin/env bash
# statly: the p-value of the Mann-Whitney test is that of coin tosses: 1 against 1000 that all are larger has p = 0.5.
#
# One would expect the share of orders of the two samples that are at least as extreme. uTest multiplies the area under the
# ROC curve by the size of the smaller sample and asks how likely so few heads are in as many tosses of a coin. The other
# sample's size does not matter then.
# Matters to comparisons of a few runs with many: three runs against thirty can never be significant.
#
# statly 0.0.1, 2026-11-30. In brackets the exact one-sided p-value, from all orders.
. "$(dirname "$0")/support.bash"
npm_packages statly@0.0.1
node_prints <<'END'
import { createRequire } from 'node:module'

const { uTest } = createRequire(import.meta.url)('statly')
// The number of orders of m and n distinct values by their U, as a polynomial in U.
function exact(m, n, u) {
  const table = Array.from({ length: m + 1 }, () => Array.from({ length: n + 1 }, () => [1]))
  for (let i = 1; i <= m; i++) {
    for (let j = 1; j <= n; j++) {
      const counts = Array(i * j + 1).fill(0)
      table[i - 1][j].forEach((count, k) => { counts[k + j] += count })
      table[i][j - 1].forEach((count, k) => { counts[k] += count })
      table[i][j] = counts
    }
  }
  const sum = values => values.reduce((a, b) => a + b, 0)
  return sum(table[m][n].slice(0, u + 1)) / sum(table[m][n])
}
function print(name, a, b) {
  const { p, auc } = uTest(a, b)
  const u = a.flatMap(x => b.filter(y => y < x)).length
  console.log(`${name}: area ${auc.toFixed(4)}, p ${p.toPrecision(3)} (${exact(a.length, b.length, u).toPrecision(3)})`)
}
const from = (start, count, step = 1) => Array.from({ length: count }, (_, i) => start + i * step)
print('1 below 1000', [0], from(1, 1000))
print('3 below 3', from(0, 3), from(10, 3))
print('3 below 30', from(0, 3), from(10, 30))
print('5 below 5', from(0, 5), from(10, 5))
print('10 among 10, shifted a little', from(0, 10), from(2.5, 10))
print('20 among 20, shifted a little', from(0, 20), from(2.5, 20))
END
as_seen <<'END'
1 below 1000: area 0.0000, p 0.500 (0.000999)
3 below 3: area 0.0000, p 0.125 (0.0500)
3 below 30: area 0.0000, p 0.125 (0.000183)
5 below 5: area 0.0000, p 0.0313 (0.00397)
10 among 10, shifted a little: area 0.2800, p 0.172 (0.0526)
20 among 20, shifted a little: area 0.3825, p 0.252 (0.105)
END
