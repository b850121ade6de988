#!/usr/bin/env bash
# mann-whitney-utest: one against one is always significant, and 20 against 20 are not at a p-value of 1e-8.
#
# One would expect U to be compared with a critical value of U, or the standard score with 1.96. criticalValue() returns
# the absolute standard score, and significant() answers whether the smaller U is below that. So two samples that do not
# overlap are always significant, even where no p-value can be below 1/3, and large ones are not at a p-value of 1e-8.
# Matters to comparisons of runs by this test: the more runs, the less is significant.
#
# mann-whitney-utest 1.0.5, 2026-11-30. The p-values are exact and two-sided, counted over all orders.
. "$(dirname "$0")/support.bash"
npm_packages mann-whitney-utest@1.0.5
node_prints <<'END'
import test from 'mann-whitney-utest'

const memory = new Map()
// at u the number of orders of m and n values in which the sample of m has U = u
function counts(m, n) {
  const key = `${m} ${n}`
  if (!memory.has(key)) {
    const result = new Array(m * n + 1).fill(0)
    if (m === 0 || n === 0) result[0] = 1
    else {
      counts(m - 1, n).forEach((count, u) => { result[u + n] += count })
      counts(m, n - 1).forEach((count, u) => { result[u] += count })
    }
    memory.set(key, result)
  }
  return memory.get(key)
}
const sum = values => values.reduce((a, b) => a + b, 0)
function print(n, shift) {
  const samples = [Array.from({ length: n }, (_, i) => i), Array.from({ length: n }, (_, i) => i + shift + 0.5)]
  const u = test.test(samples)
  const all = counts(n, n)
  const p = Math.min(1, 2 * sum(all.slice(0, Math.min(...u) + 1)) / sum(all))
  console.log(`${n} against ${n}, shifted by ${shift + 0.5}: U ${Math.min(...u)}, z ${test.criticalValue(u, samples).toFixed(2)}, `
    + `p ${p.toPrecision(2)}, ${test.significant(u, samples) ? '' : 'not '}significant`)
}
print(1, 1)
print(2, 2)
print(5, 3)
print(10, 5)
print(20, 9)
print(20, 14)
print(40, 25)
END
as_seen <<'END'
1 against 1, shifted by 1.5: U 0, z 1.00, p 1.0, significant
2 against 2, shifted by 2.5: U 0, z 1.55, p 0.33, significant
5 against 5, shifted by 3.5: U 1, z 2.40, p 0.016, significant
10 against 10, shifted by 5.5: U 10, z 3.02, p 0.0015, not significant
20 against 20, shifted by 9.5: U 55, z 3.92, p 0.000034, not significant
20 against 20, shifted by 14.5: U 15, z 5.00, p 9.9e-9, not significant
40 against 40, shifted by 25.5: U 105, z 6.69, p 5.3e-14, not significant
END
