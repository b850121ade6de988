#!/usr/bin/env bash
# Synaptic: a network answers NaN by default where it answers 1 uncompiled, and a rate of 0 can train with 0.1.
#
# One would expect the compiled network, which every network becomes on first use, to compute the same. Its tanh divides
# infinity by infinity from 710 on, where the uncompiled one gives 1. For the uncompiled network a learning rate of 0
# means 0.1. BINARY, which counts misses, rounds to halves: 0.7 for 1 and 0.3 for 0 are misses. And a cost only
# reports: whichever is chosen, the output's error is target minus output, so MSE with tanh is not trained on.
# Matters to pixels from 0 to 255 (NaN), to schedules that end at 0, and to comparisons of losses.
#
# synaptic 1.1.4, 2026-11-30. One input, one tanh output with weight 1 and bias 0.
. "$(dirname "$0")/support.bash"
npm_packages synaptic@1.1.4
node_prints <<'END'
import synaptic from 'synaptic'

const { Layer, Network, Neuron, Trainer } = synaptic
function make(compiled) {
  const input = new Layer(1)
  const output = new Layer(1)
  input.project(output)
  const [neuron] = output.list
  neuron.squash = Neuron.squash.TANH
  neuron.bias = 0
  const [connection] = Object.values(neuron.connections.inputs)
  connection.weight = 1
  const network = new Network({ input, output })
  if (!compiled) network.setOptimize(false)
  return { network, weight: () => { if (compiled) network.restore(); return connection.weight } }
}
for (const x of [2, 700, 720]) {
  console.log(`tanh of ${x}: compiled ${make(true).network.activate([x])[0].toFixed(4)}, uncompiled ${make(false).network.activate([x])[0].toFixed(4)}`)
}
for (const compiled of [true, false]) {
  const { network, weight } = make(compiled)
  network.activate([0.5])
  network.propagate(0, [0])
  console.log(`after a step with rate 0, ${compiled ? 'compiled' : 'uncompiled'}: weight ${weight().toFixed(4)}`)
}
for (const [target, output] of [[1, 0.7], [1, 0.8], [0, 0.3], [0, 0.2]]) {
  console.log(`BINARY misses for target ${target} and output ${output}: ${Trainer.cost.BINARY([target], [output])}`)
}
const y = Math.tanh(0.5)
for (const cost of ['MSE', 'CROSS_ENTROPY']) {
  const { network, weight } = make(false)
  new Trainer(network).train([{ input: [0.5], output: [1] }], { iterations: 1, rate: 0.1, cost: Trainer.cost[cost] })
  console.log(`one step with ${cost}: weight changes by ${(weight() - 1).toFixed(5)} (half the squared error's gradient ${(0.1 * 0.5 * (1 - y) * (1 - y * y)).toFixed(5)}, `
    + `target minus output ${(0.1 * 0.5 * (1 - y)).toFixed(5)})`)
}
END
as_seen <<'END'
tanh of 2: compiled 0.9640, uncompiled 0.9640
tanh of 700: compiled 1.0000, uncompiled 1.0000
tanh of 720: compiled NaN, uncompiled 1.0000
after a step with rate 0, compiled: weight 1.0000
after a step with rate 0, uncompiled: weight 0.9769
BINARY misses for target 1 and output 0.7: 1
BINARY misses for target 1 and output 0.8: 0
BINARY misses for target 0 and output 0.3: 1
BINARY misses for target 0 and output 0.2: 0
one step with MSE: weight changes by 0.02689 (half the squared error's gradient 0.02115, target minus output 0.02689)
one step with CROSS_ENTROPY: weight changes by 0.02689 (half the squared error's gradient 0.02115, target minus output 0.02689)
END
