#!/usr/bin/env bash
# Neataptic: the mean squared logarithmic error is negative and ends training at once, and softsign slopes to 0 at 0.
#
# One would expect an error that is 0 only for a perfect output. MSLE sums logarithms without squaring or averaging
# them, so too large outputs make it negative: training to an error of 0.05 ends after one iteration. MAPE divides by the
# larger of the target and 1e-15, so it is 1e15 for a negative target. CROSS_ENTROPY of a certain and right output is
# NaN. The slope of softsign is x / (1 + |x|)² instead of 1 / (1 + |x|)²: it is 0 at 0, and negative below.
# Matters to training and evaluation with any of them.
#
# neataptic 1.4.7, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages neataptic@1.4.7
node_prints <<'END'
import neataptic from 'neataptic'

const { Network, methods } = neataptic
const cost = (name, target, output) => console.log(`${name} of target ${target}, output ${output}: ${Number(methods.cost[name]([target], [output]).toPrecision(3))}`)
cost('MSLE', 1, 2)
cost('MSLE', 2, 1)
cost('MAPE', 2, 1)
cost('MAPE', -2, -1)
cost('CROSS_ENTROPY', 1, 0.5)
cost('CROSS_ENTROPY', 1, 1)
for (const x of [-1, 0, 1]) {
  const softsign = methods.activation.SOFTSIGN
  const quotient = (softsign(x + 1e-6) - softsign(x - 1e-6)) / 2e-6
  console.log(`slope of softsign at ${x}: ${softsign(x, true).toFixed(3)} (${quotient.toFixed(3)})`)
}
const network = new Network(1, 1)
network.connections.forEach(connection => { connection.weight = 0 })
network.nodes.forEach(node => { node.bias = 0 })
const { iterations } = network.train([{ input: [1], output: [0.1] }], { error: 0.05, iterations: 1000, rate: 0.1, cost: methods.cost.MSLE })
console.log(`training with MSLE to an error of 0.05 from output 0.5 to target 0.1: ${iterations} iteration, output ${network.activate([1])[0].toFixed(2)}`)
END
as_seen <<'END'
MSLE of target 1, output 2: -0.693
MSLE of target 2, output 1: 0.693
MAPE of target 2, output 1: 0.5
MAPE of target -2, output -1: 1000000000000000
CROSS_ENTROPY of target 1, output 0.5: 0.693
CROSS_ENTROPY of target 1, output 1: NaN
slope of softsign at -1: -0.250 (0.250)
slope of softsign at 0: 0.000 (1.000)
slope of softsign at 1: 0.250 (0.250)
training with MSLE to an error of 0.05 from output 0.5 to target 0.1: 1 iteration, output 0.48
END
