#!/usr/bin/env bash
# machine_learning: the perceptron trains with the rate 1 whatever one asks for, and logistic regression has two rates.
#
# One would expect lr to be the learning rate. MLP.train reads the option and does not use it: the weights change by
# the whole mean gradient. LogisticRegression adds lr times the sum of the gradients to the weights and lr times their
# mean to the biases, so with more examples the weights learn faster and the biases do not.
# Matters to any search for a learning rate: all networks of the search are the same.
#
# machine_learning 0.1.1, 2026-11-30. One epoch; the perceptron begins with the weights 0.5, -0.3, biases 0.1, 0.2, and
# the examples of the regression are copies of the same two.
. "$(dirname "$0")/support.bash"
npm_packages machine_learning@0.1.1
node_prints <<'END'
import ml from 'machine_learning'

for (const lr of [0, 0.001, 1]) {
  const network = new ml.MLP({ input: [[1], [2]], label: [[1], [0]], n_ins: 1, n_outs: 1, hidden_layer_sizes: [1], w_array: [[[0.5]], [[-0.3]]], b_array: [[0.1], [0.2]] })
  network.set('log level', 0)
  network.train({ lr, epochs: 1 })
  const [layer0, layer1] = network.sigmoidLayers
  console.log(`perceptron, lr ${lr}: weights ${layer0.W[0][0].toFixed(6)} ${layer1.W[0][0].toFixed(6)}, biases ${layer0.b[0].toFixed(6)} ${layer1.b[0].toFixed(6)}`)
}
for (const copies of [1, 10, 100]) {
  const input = []
  const label = []
  for (let i = 0; i < copies; i++) {
    input.push([1], [3])
    label.push([1, 0], [1, 0])
  }
  const regression = new ml.LogisticRegression({ input, label, n_in: 1, n_out: 2 })
  regression.set('log level', 0)
  regression.train({ lr: 0.01, epochs: 1 })
  console.log(`logistic regression, ${input.length} examples, lr 0.01: weight ${regression.W[0][0].toFixed(3)}, bias ${regression.b[0].toFixed(3)}`)
}
END
as_seen <<'END'
perceptron, lr 0: weights 0.502661 -0.306070, biases 0.099192 0.200596
perceptron, lr 0.001: weights 0.502661 -0.306070, biases 0.099192 0.200596
perceptron, lr 1: weights 0.502661 -0.306070, biases 0.099192 0.200596
logistic regression, 2 examples, lr 0.01: weight 0.020, bias 0.005
logistic regression, 20 examples, lr 0.01: weight 0.200, bias 0.005
logistic regression, 200 examples, lr 0.01: weight 2.000, bias 0.005
END
