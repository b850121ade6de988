#!/usr/bin/env bash
# toygrad: Adam's first step is ten times the learning rate, and leaky ReLU leaks forward only.
#
# One would expect Adam to divide its moments by 1 - β^t, so that the first steps are as large as the learning rate. It
# multiplies by 1 - β^t: the steps begin at ten times the rate, grow to 43 times, and fall to the rate within thousands of
# updates. Leaky ReLU passes on a hundredth of what is below 0, but its slope there is 0, so units that are off stay off.
# Matters to warm-up and to dormant units, which leaky ReLU is chosen against.
#
# toygrad 2.6.0, 2026-11-30. In brackets the values by definition.
. "$(dirname "$0")/support.bash"
npm_packages toygrad@2.6.0
node_prints <<'END'
import { NeuralNetwork, Tensor, Trainers } from 'toygrad'

// One weight that is multiplied with 1, so that its gradient is the error, about -1000 here.
const make = (...layers) => new NeuralNetwork({ layers: [{ type: 'input', sx: 1, sy: 1, sz: 1 }, { type: 'dense', filters: 1, bias: -1 }, ...layers, { type: 'regression' }] })
const net = make()
const [{ params: weight }] = net.getParamsAndGrads()
weight[0] = 0
const adam = new Trainers.Adam(net, { learningRate: 0.001 })
let first = 0
let second = 0
for (let step = 1; step <= 3000; step++) {
  const before = weight[0]
  const gradient = before - 1000
  first = 0.9 * first + 0.1 * gradient
  second = 0.999 * second + 0.001 * gradient ** 2
  const byHand = 0.001 * -first / (1 - 0.9 ** step) / (Math.sqrt(second / (1 - 0.999 ** step)) + 1e-8)
  adam.train(new Tensor(1, 1, 1, [1]), [1000])
  if ([1, 2, 10, 20, 100, 1000, 3000].includes(step)) console.log(`step ${step}: ${(weight[0] - before).toFixed(4)} (${byHand.toFixed(4)})`)
}

for (const x of [2, -2]) {
  const leaky = make({ type: 'leakyrelu' })
  const [{ params, grads }] = leaky.getParamsAndGrads()
  params[0] = 1
  const output = leaky.forward(new Tensor(1, 1, 1, [x]), true).w[0]
  leaky.backward([output - 1])
  console.log(`leaky ReLU of ${x}: ${output.toFixed(2)} (${(x > 0 ? x : x / 100).toFixed(2)}), gradient of the weight before it ${grads[0].toFixed(2)} (${(x > 0 ? x : x / 100).toFixed(2)})`)
}
END
as_seen <<'END'
step 1: 0.0100 (0.0010)
step 2: 0.0181 (0.0010)
step 10: 0.0426 (0.0010)
step 20: 0.0389 (0.0010)
step 100: 0.0105 (0.0010)
step 1000: 0.0016 (0.0010)
step 3000: 0.0011 (0.0010)
leaky ReLU of 2: 2.00 (2.00), gradient of the weight before it 2.00 (2.00)
leaky ReLU of -2: -0.02 (-0.02), gradient of the weight before it 0.00 (-0.02)
END
