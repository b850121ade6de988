#!/usr/bin/env bash
# brain.js: leaky ReLU does not leak: it gives 0 below 0 and a hundredth of its input above.
#
# One would expect x above 0 and 0.01 x below. It is the other way round and half of it is missing, while its slope, in
# backpropagation, is the right one: 1 above. So a chain of three layers passes on a millionth of a positive input.
# Matters to studies of dead units, whose standard remedy this activation is.
#
# brain.js 1.6.1, 2026-11-30. One unit with weight 1 and bias 0; the inputs, and its output for each.
. "$(dirname "$0")/support.bash"
npm_packages brain.js@1.6.1
node_prints <<'END'
import brain from 'brain.js'

for (const activation of ['relu', 'leaky-relu']) {
  const net = new brain.NeuralNetwork({ activation })
  net.sizes = [1, 1]
  net.initialize()
  net.weights[1][0][0] = 1
  net.biases[1][0] = 0
  console.log(`${activation}: ${[-2, -1, 1, 2].map(x => `${x} to ${Number(net.runInput([x])[0].toPrecision(3))}`).join(', ')}`)
}
END
as_seen <<'END'
relu: -2 to 0, -1 to 0, 1 to 1, 2 to 2
leaky-relu: -2 to 0, -1 to 0, 1 to 0.01, 2 to 0.02
END
