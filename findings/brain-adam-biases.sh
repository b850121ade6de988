#!/usr/bin/env bash
# brain.js: with Adam, the first update of a bias is 0, and the later ones are corrected for the wrong step.
#
# One would expect weights and biases to take steps of the learning rate while the gradient stays the same. Weights do.
# For a bias, the moments from before the present update are corrected as if they held it: that moves nothing at the
# first step, three quarters of a step at the second, and 0.94 of one at the fifth.
# Matters to the first updates after each start of the optimizer, as at the boundaries of tasks.
#
# brain.js 1.6.1, 2026-11-30. A unit with ReLU whose target is far away; learning rate 0.01. Printed: the steps.
. "$(dirname "$0")/support.bash"
npm_packages brain.js@1.6.1
node_prints <<'END'
import brain from 'brain.js'

const net = new brain.NeuralNetwork({ activation: 'relu' })
net.sizes = [1, 1]
net.initialize()
net.weights[1][0][0] = 1
net.biases[1][0] = 0
net.updateTrainingOptions({ praxis: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 })
net._setupAdam()
const steps = { weight: [], bias: [] }
for (let i = 0; i < 5; i++) {
  const before = [net.weights[1][0][0], net.biases[1][0]]
  net.runInput([1])
  net.calculateDeltas([1e6])
  net.adjustWeights()
  steps.weight.push((net.weights[1][0][0] - before[0]).toFixed(4))
  steps.bias.push((net.biases[1][0] - before[1]).toFixed(4))
}
for (const [name, taken] of Object.entries(steps)) console.log(`${name}: ${taken.join(' ')}`)
END
as_seen <<'END'
weight: 0.0100 0.0100 0.0100 0.0100 0.0100
bias: 0.0000 0.0074 0.0086 0.0091 0.0094
END
