#!/usr/bin/env bash
# ml-levenberg-marquardt: with weights the fit ends elsewhere, and mostly where it started.
#
# One would expect weights to say how much each point counts. The line through 0, 1, 2, 3 and 14 is found exactly
# where all weights are 1. The package turns a weight w into 1/w², multiplies the normal matrix by that and divides the
# residuals by it, so that step and error contradict each other. With a weight of 100 on one point, or of 2 on all,
# every step is refused, and after 1000 iterations the initial values come back as the result. With 0.01 on one point
# the line is neither that of weights w, nor of w², nor of their inverses.
# Matters to curves fitted to losses or accuracies with error bars: the exponent of a scaling law is the one guessed.
#
# ml-levenberg-marquardt 5.1.0, 2026-11-30. Least squares by hand with the weights w, w² and their inverses.
. "$(dirname "$0")/support.bash"
npm_packages ml-levenberg-marquardt@5.1.0
node_prints <<'END'
import { levenbergMarquardt } from 'ml-levenberg-marquardt'

const x = [0, 1, 2, 3, 4]
const y = [0, 1, 2, 3, 14]
const text = ([intercept, slope]) => `${intercept.toFixed(3)} + ${slope.toFixed(3)} x`

function byHand(w) {
  const sum = of => x.reduce((total, _, i) => total + w[i] * of(i), 0)
  const [meanX, meanY] = [sum(i => x[i]) / sum(() => 1), sum(i => y[i]) / sum(() => 1)]
  const slope = sum(i => (x[i] - meanX) * (y[i] - meanY)) / sum(i => (x[i] - meanX) ** 2)
  return text([meanY - slope * meanX, slope])
}

for (const weights of [[1, 1, 1, 1, 1], [2, 2, 2, 2, 2], [1, 1, 1, 1, 100], [1, 1, 1, 1, 0.01]]) {
  const options = { initialValues: [1, 1], weights, maxIterations: 1000, errorTolerance: 1e-14 }
  const fit = levenbergMarquardt({ x, y }, ([a, b]) => t => a + b * t, options)
  console.log(`weights ${weights.join(' ')}: ${text(fit.parameterValues)} after ${fit.iterations} iterations from 1 + 1 x`)
  console.log(`  by hand: w ${byHand(weights)}, w² ${byHand(weights.map(w => w * w))}, `
    + `1/w ${byHand(weights.map(w => 1 / w))}, 1/w² ${byHand(weights.map(w => 1 / (w * w)))}`)
}
END
as_seen <<'END'
weights 1 1 1 1 1: -2.000 + 3.000 x after 1000 iterations from 1 + 1 x
  by hand: w -2.000 + 3.000 x, w² -2.000 + 3.000 x, 1/w -2.000 + 3.000 x, 1/w² -2.000 + 3.000 x
weights 2 2 2 2 2: 1.000 + 1.000 x after 1000 iterations from 1 + 1 x
  by hand: w -2.000 + 3.000 x, w² -2.000 + 3.000 x, 1/w -2.000 + 3.000 x, 1/w² -2.000 + 3.000 x
weights 1 1 1 1 100: 1.000 + 1.000 x after 1000 iterations from 1 + 1 x
  by hand: w -3.311 + 4.311 x, w² -3.333 + 4.333 x, 1/w -0.049 + 1.049 x, 1/w² -0.000 + 1.000 x
weights 1 1 1 1 0.01: -0.312 + 1.312 x after 1000 iterations from 1 + 1 x
  by hand: w -0.049 + 1.049 x, w² -0.000 + 1.000 x, 1/w -3.311 + 4.311 x, 1/w² -3.333 + 4.333 x
END
