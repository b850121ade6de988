#!/usr/bin/env bash
# ml-som: the learning rate falls to 0 instead of a third, and on maps up to 3 × 3 no neighbor ever learns.
#
# One would expect a rate of η exp(-t / T) at step t of T, which ends at η / e, and a neighborhood that shrinks from half the
# map to the winner alone. T is the number of steps that are left, not of all, so that the last steps do nothing. The radius
# goes by T in steps but counts passes when the examples are traversed: with 100 examples it hardly shrinks.
# Matters to maps of activations: small ones are plain online k-means, and large ones with many examples stay blurred.
#
# ml-som 0.0.6, 2026-11-30. In brackets the rate by the formula.
. "$(dirname "$0")/support.bash"
npm_packages ml-som@0.0.6
node_prints <<'END'
import { createRequire } from 'node:module'

const SOM = createRequire(import.meta.url)('ml-som')
// Trains a map whose nodes all start at 0 on examples that are all 1, and returns the map after each step.
function train(size, examples, method, learningRate, observe) {
  const som = new SOM(size, size, { fields: 1, iterations: 10, learningRate, method, randomizer: () => 0 })
  som.setTraining(Array.from({ length: examples }, () => [1]))
  for (let step = 0; som.trainOne(); step++) observe(som.nodes.flat().map(node => node.weights[0]), som, step)
}
let row = []
train(4, 1, 'random', 0.1, (_, som, step) => row.push(`${som.learningRate.toFixed(3)} (${(0.1 * Math.exp(-step / 10)).toFixed(3)})`))
console.log(`rates of ten steps: ${row.join(' ')}`)
for (const size of [2, 3, 4, 6, 8]) {
  let moved
  train(size, 1, 'random', 0.1, (weights, _, step) => { if (step === 0) moved = weights.filter(weight => weight !== 0).length })
  console.log(`${size} × ${size}: the first step moves ${moved} of ${size * size} nodes`)
}
for (const examples of [1, 10, 100]) {
  row = []
  let before = Array(64).fill(0)
  train(8, examples, 'traverse', 0.001, (weights, _, step) => {
    if (step % examples === 0) row.push(weights.filter((weight, i) => weight !== before[i]).length)
    before = weights
  })
  console.log(`8 × 8, ${examples} ${examples === 1 ? 'example' : 'examples'}: the passes begin with steps that move ${row.join(', ')} nodes`)
}
END
as_seen <<'END'
rates of ten steps: 0.100 (0.100) 0.088 (0.090) 0.075 (0.082) 0.061 (0.074) 0.045 (0.067) 0.029 (0.061) 0.014 (0.055) 0.003 (0.050) 0.000 (0.045) 0.000 (0.041)
2 × 2: the first step moves 1 of 4 nodes
3 × 3: the first step moves 1 of 9 nodes
4 × 4: the first step moves 9 of 16 nodes
6 × 6: the first step moves 25 of 36 nodes
8 × 8: the first step moves 49 of 64 nodes
8 × 8, 1 example: the passes begin with steps that move 49, 1, 1, 1, 1, 1, 1, 1, 1, 1 nodes
8 × 8, 10 examples: the passes begin with steps that move 49, 49, 49, 25, 25, 9, 9, 9, 9, 9 nodes
8 × 8, 100 examples: the passes begin with steps that move 49, 49, 49, 49, 49, 49, 49, 49, 49, 49 nodes
END
