#!/usr/bin/env bash
# Vega: the trend line over a minute of timestamps has the wrong slope, and an R² near 0.
#
# One would expect the least-squares line not to depend on where time begins. regressionLinear sums squares of
# timestamps in milliseconds, about 3e24, of which only 1e8 and more is left after rounding; a minute's own variation
# is that small. Points on a line that rises by 3 per second get another slope. Over hours it comes out right, and so
# does regressionQuad, which subtracts the mean first.
# Matters to plots of training speed or loss over wall-clock time.
#
# vega-statistics 2.0.0, 2026-11-30. Sixty points, exactly on a line.
. "$(dirname "$0")/support.bash"
npm_packages vega-statistics@2.0.0
node_prints <<'END'
import { regressionLinear, regressionQuad } from 'vega-statistics'

const start = Date.UTC(2026, 10, 30)
for (const [name, step] of [['second', 1000], ['minute', 60000]]) {
  for (const [origin, from] of [['time', start], ['time since the start', 0]]) {
    const points = Array.from({ length: 60 }, (_, i) => ({ x: from + i * step, y: 3 * i }))
    const line = regressionLinear(points, p => p.x, p => p.y)
    const parabola = regressionQuad(points, p => p.x, p => p.y)
    console.log(`a point every ${name}, by ${origin}: rise ${(line.coef[1] * step).toFixed(2)}, `
      + `R2 ${line.rSquared.toFixed(2)}, R2 of a parabola ${parabola.rSquared.toFixed(2)}`)
  }
}
END
as_seen <<'END'
a point every second, by time: rise 0.11, R2 0.07, R2 of a parabola 1.00
a point every second, by time since the start: rise 3.00, R2 1.00, R2 of a parabola 1.00
a point every minute, by time: rise 3.00, R2 1.00, R2 of a parabola 1.00
a point every minute, by time since the start: rise 3.00, R2 1.00, R2 of a parabola 1.00
END
