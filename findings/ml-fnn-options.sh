#!/usr/bin/env bash
# ml-fnn: every network is a tanh network with weight decay and positive initial weights, whatever one asks for.
#
# One would expect activation: 'relu' to give ReLU. The option is looked up among the positions of a list of names,
# where no name is ever found, so all fourteen activations are tanh. regularization: 0 is taken for not given and
# becomes 0.01. The initial weights are drawn from 0 to 1 / √n, none is negative: with positive inputs all units begin
# nearly saturated.
# Matters to comparisons of activations, initializations and regularizers: they compare one network with itself.
#
# ml-fnn 5.0.0, 2026-11-30. One step on two examples, then the outputs of 20 hidden units for the input -2 with weights
# and biases of the layer recomputed by hand.
. "$(dirname "$0")/support.bash"
npm_packages ml-fnn@5.0.0
node_prints <<'END'
import fnn from 'ml-fnn'

const FeedForward = fnn.default ?? fnn
for (const activation of ['tanh', 'relu', 'logistic', 'identity', 'sinusoid']) {
  const network = new FeedForward({ activation, hiddenLayers: [20], iterations: 1, regularization: 0, learningRate: 1e-9 })
  network.train([[1], [2]], ['a', 'b'])
  const layer = network.model[0]
  network.predict([[-2]])
  const outputs = layer.a.to1DArray()
  const sums = layer.W.to1DArray().map((w, i) => -2 * w + layer.b.to1DArray()[i])
  const same = f => sums.every((sum, i) => Math.abs(f(sum) - outputs[i]) < 1e-6)
  console.log(`${activation}: outputs are tanh ${same(Math.tanh)}, weights all positive ${layer.W.to1DArray().every(w => w > 0)}, `
    + `weight decay ${layer.regularization}`)
}
END
as_seen <<'END'
tanh: outputs are tanh true, weights all positive true, weight decay 0.01
relu: outputs are tanh true, weights all positive true, weight decay 0.01
logistic: outputs are tanh true, weights all positive true, weight decay 0.01
identity: outputs are tanh true, weights all positive true, weight decay 0.01
sinusoid: outputs are tanh true, weights all positive true, weight decay 0.01
END
