#!/usr/bin/env bash
# TensorFlow.js: a dropout layer with a seed drops the same units in every step.
#
# One would expect a seed to make the sequence of masks repeatable, and each mask of the sequence another one. The seed
# starts the generator again in each step, so that some units are never dropped and others never train, as if the
# network were narrower. Layers with the same seed and shape share the mask. Without a seed the masks change.
# Matters to reproducible runs, for which one sets seeds.
#
# @tensorflow/tfjs 4.22.0, 2026-11-30. Ten steps of a layer with 200 units, half of them dropped.
. "$(dirname "$0")/support.bash"
npm_packages @tensorflow/tfjs@4.22.0
node_prints <<'END'
import * as tf from '@tensorflow/tfjs'

await tf.setBackend('cpu')
for (const seed of [undefined, 7]) {
  const layer = tf.layers.dropout({ rate: 0.5, seed })
  const masks = new Set()
  const kept = new Array(200).fill(0)
  for (let step = 0; step < 10; step++) {
    const mask = Array.from(layer.apply(tf.ones([1, 200]), { training: true }).dataSync()).map(x => x === 0 ? 0 : 1)
    masks.add(mask.join(''))
    mask.forEach((one, i) => { kept[i] += one })
  }
  const never = kept.filter(steps => steps === 0).length
  console.log(`seed ${seed}: ${masks.size} masks in 10 steps, ${never > 50 ? 'many' : 'hardly any'} units never kept`)
}
END
sed -i '/^$/d; /^=====/d; /Hi, looks like/d' "$work/seen"
as_seen <<'END'
seed undefined: 10 masks in 10 steps, hardly any units never kept
seed 7: 1 masks in 10 steps, many units never kept
END
