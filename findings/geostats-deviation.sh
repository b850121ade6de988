#!/usr/bin/env bash
# geostats: the standard deviation of 0.01, 0.03 and 0.05 is 0, and that of 1000 times them is 16.33.
#
# One would expect 0.0163. The variance is always rounded to two decimals, and the deviation is the root of what is left,
# rounded again. stddev(true), which looks like asking for rounding, leaves out the second one only.
# Matters to losses and error rates, whose variances are far below 0.005: nothing varies.
#
# geostats 2.1.0, 2026-11-30. In brackets the deviation by definition.
. "$(dirname "$0")/support.bash"
npm_packages geostats@2.1.0
node_prints <<'END'
import { createRequire } from 'node:module'

const Geostats = createRequire(import.meta.url)('geostats')
function print(values) {
  const mean = values.reduce((a, b) => a + b) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const [plain, asked] = [new Geostats(values), new Geostats(values)]
  console.log(`${values.join(', ')}: variance ${plain.variance()} (${variance.toPrecision(4)}), deviation ${plain.stddev()}, `
    + `with true ${asked.stddev(true).toPrecision(4)} (${Math.sqrt(variance).toPrecision(4)})`)
}
print([10, 30, 50])
print([0.1, 0.3, 0.5])
print([0.1, 0.2, 0.3])
print([0.01, 0.03, 0.05])
END
as_seen <<'END'
10, 30, 50: variance 266.67 (266.7), deviation 16.33, with true 16.33 (16.33)
0.1, 0.3, 0.5: variance 0.03 (0.02667), deviation 0.17, with true 0.1732 (0.1633)
0.1, 0.2, 0.3: variance 0.01 (0.006667), deviation 0.1, with true 0.1000 (0.08165)
0.01, 0.03, 0.05: variance 0 (0.0002667), deviation 0, with true 0.000 (0.01633)
END
