#!/usr/bin/env bash
# TensorFlow.js: second derivatives are silently wrong; that of a convex loss comes out negative.
#
# One would expect the gradient of a gradient to be right or to fail. Several gradients (of sigmoid, tanh, exp, and so
# of the losses) use the stored output of the forward pass, which the outer gradient takes for a constant. Where
# nothing else depends on the input there is an error; where something does, those terms are missing: the curvature of
# sigmoidCrossEntropy at 0.3, which is σ(1 - σ) = 0.2445, comes out as -0.1811.
# Matters to sharpness, Hessian-vector products and gradient penalties in a browser. Differences of first gradients
# are right.
#
# @tensorflow/tfjs 4.22.0, CPU back end, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages @tensorflow/tfjs@4.22.0
node_prints <<'END'
import * as tf from '@tensorflow/tfjs'

await tf.setBackend('cpu')
const value = tensor => tensor.dataSync()[0]
const functions = {
  'sigmoid cross-entropy, label 1': x => tf.losses.sigmoidCrossEntropy(tf.tensor1d([1]), x),
  'mish, x·tanh(softplus(x))': x => x.mul(tf.tanh(tf.softplus(x))).sum(),
  'x³': x => x.pow(3).sum(),
  'tanh alone': x => tf.tanh(x).sum()
}
for (const [name, f] of Object.entries(functions)) {
  const slope = x => tf.grad(f)(tf.tensor1d([x]))
  const quotient = (value(slope(0.31)) - value(slope(0.29))) / 0.02
  let second
  try {
    second = value(tf.grad(x => tf.grad(f)(x).sum())(tf.tensor1d([0.3]))).toFixed(3)
  } catch (error) {
    second = 'an error'
  }
  console.log(`${name}: gradient of the gradient ${second}, difference of gradients ${quotient.toFixed(3)}`)
}
END
as_seen <<'END'
sigmoid cross-entropy, label 1: gradient of the gradient -0.181, difference of gradients 0.244
mish, x·tanh(softplus(x)): gradient of the gradient 0.635, difference of gradients 0.563
x³: gradient of the gradient 1.800, difference of gradients 1.800
tanh alone: gradient of the gradient an error, difference of gradients -0.533
END
