#!/usr/bin/env bash
# TensorFlow.js: AdaDelta is gradient descent, and centered RMSProp turns small gradients into NaN.
#
# One would expect AdaDelta's steps to depend on the gradients' history. Both of its averages are used before they are
# updated, and so stay equal: each step is the learning rate times the gradient, bit by bit that of SGD. Centered
# RMSProp subtracts ε under the root instead of adding it, so that wherever the variance of a gradient is below ε the
# weight becomes NaN at once.
# Matters to comparisons of optimizers, and to gradients that vanish, which is what one wants to watch.
#
# @tensorflow/tfjs 4.22.0, CPU back end, 2026-11-29. One weight, which begins at 0.
. "$(dirname "$0")/support.bash"
npm_packages @tensorflow/tfjs@4.22.0
node_prints <<'END'
import * as tf from '@tensorflow/tfjs'

await tf.setBackend('cpu')
const weight = (optimizer, gradients) => {
  const weight = tf.variable(tf.scalar(0))
  for (const gradient of gradients) optimizer.applyGradients({ [weight.name]: tf.scalar(gradient) })
  return weight.dataSync()[0].toFixed(4)
}
const gradients = [1, -3, 0.5, 0.01, 20, -7]
for (const name of ['sgd', 'adadelta', 'adagrad', 'adam']) console.log(`${name}: ${weight(tf.train[name](0.1), gradients)}`)
for (const scale of [1, 1e-2, 1e-4]) {
  const scaled = gradients.map(gradient => scale * gradient)
  const [plain, centred] = [false, true].map(isCentred => weight(tf.train.rmsprop(0.1, 0.9, 0, 1e-7, isCentred), scaled))
  console.log(`rmsprop, gradients times ${scale}: plain ${plain}, centred ${centred}`)
}
END
as_seen <<'END'
sgd: -1.1510
adadelta: -1.1510
adagrad: -0.0829
adam: -0.0755
rmsprop, gradients times 1: plain -0.2728, centred -0.2969
rmsprop, gradients times 0.01: plain -0.2714, centred -0.2986
rmsprop, gradients times 0.0001: plain -0.1397, centred NaN
END
