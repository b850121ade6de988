#!/usr/bin/env bash
# mljs: R² is 1 for predictions that are all wrong, and negating the data does not negate the Theil-Sen slope.
#
# One would expect R² to fall below 0 where a model is worse than the mean. score returns the squared correlation of
# predictions with targets, which an offset, a factor or even the wrong sign leaves at 1. Theil-Sen takes the median
# of the slopes from ml-array-median, where the median of 1, 2, 3, 4 is 2: with an even number of slopes, the result is
# the lower of two, so trends come out too small and falling ones too steep.
# Matters to learning curves fitted on one task and scored on the next, and to robust trends over a few runs.
#
# ml-regression-simple-linear 3.0.1, ml-regression-theil-sen 3.0.0, ml-array-median 2.0.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages ml-regression-simple-linear@3.0.1 ml-regression-theil-sen@3.0.0 ml-array-median@2.0.0
node_prints <<'END'
import median from 'ml-array-median'
import { SimpleLinearRegression } from 'ml-regression-simple-linear'
import { TheilSenRegression } from 'ml-regression-theil-sen'

const x = [1, 2, 3, 4]
const model = new SimpleLinearRegression(x, x)
for (const [name, y] of [['y = x', x], ['y = x + 100', x.map(v => v + 100)], ['y = -x', x.map(v => -v)]]) {
  const mean = y.reduce((sum, v) => sum + v, 0) / 4
  const square = f => y.reduce((sum, v, i) => sum + f(v, i) ** 2, 0)
  const byHand = 1 - square((v, i) => v - x[i]) / square(v => v - mean)
  console.log(`the model y = x on ${name}: r2 ${model.score(x, y).r2.toFixed(2)} (1 - RSS / TSS ${byHand.toFixed(2)})`)
}
console.log(`median of 1, 2, 3, 4: ${median([1, 2, 3, 4])} (2.5), of 10, 20: ${median([10, 20])} (15)`)
const y = [0, 1, 3, 10]
const slopes = []
for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) slopes.push((y[i] - y[j]) / (x[i] - x[j]))
slopes.sort((a, b) => a - b)
const byHand = (slopes[2] + slopes[3]) / 2
console.log(`Theil-Sen slope of 0, 1, 3, 10: ${new TheilSenRegression(x, y).slope.toFixed(3)} (${byHand.toFixed(3)}), `
  + `of 0, -1, -3, -10: ${new TheilSenRegression(x, y.map(v => -v)).slope.toFixed(3)} (${(-byHand).toFixed(3)})`)
END
as_seen <<'END'
the model y = x on y = x: r2 1.00 (1 - RSS / TSS 1.00)
the model y = x on y = x + 100: r2 1.00 (1 - RSS / TSS -7999.00)
the model y = x on y = -x: r2 1.00 (1 - RSS / TSS -23.00)
median of 1, 2, 3, 4: 2 (2.5), of 10, 20: 10 (15)
Theil-Sen slope of 0, 1, 3, 10: 2.000 (2.667), of 0, -1, -3, -10: -3.333 (-2.667)
END
