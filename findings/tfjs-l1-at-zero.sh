#!/usr/bin/env bash
# TensorFlow.js: the slope of |x| at 0 is -1, so l1 drives weights away from zero.
#
# One would expect 0 there, as in PyTorch and TensorFlow: a weight that is zero has no reason to move. The gradient of
# abs is -1 for 0, and so is that of the regularizer l1. Weights that are zero, as after pruning or at the start of a
# bias, all take a step of the rate times l1 to the positive side, though nothing else has a gradient.
# Matters to sparsity and dead units: what should be exactly zero never is.
#
# @tensorflow/tfjs 4.22.0, CPU back end, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages @tensorflow/tfjs@4.22.0
node_prints <<'END'
import * as tf from '@tensorflow/tfjs'

await tf.setBackend('cpu')
console.log(`gradient of |x| at -1, 0, 1: ${Array.from(tf.grad(x => tf.abs(x).sum())(tf.tensor1d([-1, 0, 1]))
  .dataSync()).join(', ')}`)
const layer = tf.layers.dense({ units: 2, inputShape: [1], useBias: false, kernelInitializer: 'zeros',
  kernelRegularizer: tf.regularizers.l1({ l1: 0.5 }) })
const model = tf.sequential({ layers: [layer] })
model.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.1) })
await model.fit(tf.zeros([4, 1]), tf.zeros([4, 2]), { epochs: 1, verbose: 0 })
console.log(`zero weights after a step with inputs and targets 0: ${Array.from(layer.getWeights()[0].dataSync(), x => x.toFixed(3)).join(', ')}`)
END
as_seen <<'END'
gradient of |x| at -1, 0, 1: -1, -1, 1
zero weights after a step with inputs and targets 0: 0.050, 0.050
END
