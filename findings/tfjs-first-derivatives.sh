#!/usr/bin/env bash
# TensorFlow.js: the gradients of average pooling with padding, mirror padding, resizing and tied maxima are silently wrong.
#
# One would expect an operation to have its own gradient or none. Average pooling with padding 'same' leaves the padding
# out of its means, and counts it in their gradient. mirrorPad's gradient forgets the mirrored copies. resizeBilinear
# and resizeNearestNeighbor with half-pixel centers have the gradient of the version without. For a maximum that k
# values share, each gets the whole gradient, where a subgradient shares it. Pooling without padding is right.
# Matters to gradients at the borders of every padded image, and to losses built on maxima.
#
# @tensorflow/tfjs 4.22.0, 2026-11-30. The loss is the sum of the outputs times 1, 2, 3 and so on. Printed: the gradient,
# and in brackets the central difference quotients.
. "$(dirname "$0")/support.bash"
npm_packages @tensorflow/tfjs@4.22.0
node_prints <<'END'
import * as tf from '@tensorflow/tfjs'

await tf.setBackend('cpu')
function compare(name, input, operation) {
  const loss = x => {
    const y = operation(x)
    return tf.sum(tf.mul(y, tf.reshape(tf.range(1, y.size + 1), y.shape)))
  }
  const moved = (i, change) => loss(tf.tensor(input.map((x, j) => j === i ? x + change : x))).dataSync()[0]
  const quotients = input.map((x, i) => moved(i, 0.125) / 0.25 - moved(i, -0.125) / 0.25)
  const gradient = tf.grad(loss)(tf.tensor(input)).dataSync()
  console.log(`${name}:${quotients.map((q, i) => ` ${gradient[i].toFixed(2)} (${q.toFixed(2)})`).join('')}`)
}
const image = x => tf.reshape(x, [1, 1, 4, 1])
const square = x => tf.reshape(x, [1, 2, 2, 1])
compare('average pooling', [1, 2, 3, 4], x => tf.avgPool(image(x), [1, 2], [1, 2], 'valid'))
compare('average pooling, same', [1, 2, 3, 4], x => tf.avgPool(image(x), [1, 3], 1, 'same'))
compare('zero padding', [1, 2, 3, 4], x => tf.pad(x, [[1, 1]]))
compare('mirror padding', [1, 2, 3, 4], x => tf.mirrorPad(x, [[1, 1]], 'reflect'))
compare('bilinear', [1, 2, 3, 4], x => tf.image.resizeBilinear(square(x), [3, 3], false, false))
compare('bilinear, half-pixel centers', [1, 2, 3, 4], x => tf.image.resizeBilinear(square(x), [3, 3], false, true))
compare('nearest, half-pixel centers', [1, 2, 3, 4], x => tf.image.resizeNearestNeighbor(square(x), [3, 3], false, true))
const shares = tf.grad(x => tf.max(x))(tf.tensor1d([2, 2, 2, 1])).dataSync()
console.log(`maximum of 2, 2, 2, 1: ${shares.join(' ')}`)
END
sed -i '/^$/d; /^=====/d; /Hi, looks like/d' "$work/seen"
as_seen <<'END'
average pooling: 0.50 (0.50) 0.50 (0.50) 1.00 (1.00) 1.00 (1.00)
average pooling, same: 1.00 (1.17) 2.00 (2.17) 3.00 (3.67) 2.33 (3.00)
zero padding: 2.00 (2.00) 3.00 (3.00) 4.00 (4.00) 5.00 (5.00)
mirror padding: 2.00 (2.00) 3.00 (4.00) 4.00 (10.00) 5.00 (5.00)
bilinear: 3.56 (3.56) 7.44 (7.44) 13.44 (13.44) 20.56 (20.56)
bilinear, half-pixel centers: 3.56 (5.25) 7.44 (8.25) 13.44 (14.25) 20.56 (17.25)
nearest, half-pixel centers: 12.00 (1.00) 9.00 (5.00) 15.00 (11.00) 9.00 (28.00)
maximum of 2, 2, 2, 1: 1 1 1 0
END
