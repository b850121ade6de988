#!/usr/bin/env bash
# ml-random-forest: maxSamples takes the first rows for every tree, and maxFeatures: 1 takes all features.
#
# One would expect each tree to draw its own random share of the examples. maxSamples cuts the data after that many
# rows, once: with data sorted by class, whole classes are never seen by any tree. Of maxFeatures, numbers up to 1 are
# shares and larger ones counts, so that 1 means every feature where 2 means two.
# Matters to baselines on data sets that come sorted, as many do.
#
# ml-random-forest 2.1.0, 2026-11-30. Three classes of 20 examples, in order, one feature each that is 1 for the class.
. "$(dirname "$0")/support.bash"
npm_packages ml-random-forest@2.1.0
node_prints <<'END'
import { RandomForestClassifier } from 'ml-random-forest'

const labels = Array.from({ length: 60 }, (_, i) => Math.floor(i / 20))
const data = labels.map((label, i) => [0, 1, 2].map(j => (j === label ? 1 : 0) + 0.001 * (i % 7)))
for (const maxSamples of [undefined, 0.5, 0.3]) {
  const forest = new RandomForestClassifier({ seed: 1, nEstimators: 30, maxFeatures: 3, replacement: false, useSampleBagging: true, noOOB: true, maxSamples })
  forest.train(data, labels)
  const predicted = forest.predict(data)
  const right = predicted.filter((label, i) => label === labels[i]).length
  console.log(`maxSamples ${maxSamples}: ${right} of 60 right, classes predicted: ${[...new Set(predicted)].join(' ')}`)
}
for (const maxFeatures of [0.34, 1, 2, 3]) {
  const forest = new RandomForestClassifier({ seed: 1, nEstimators: 3, maxFeatures, replacement: false, noOOB: true })
  forest.train(data, labels)
  console.log(`maxFeatures ${maxFeatures}: ${forest.n} features to a tree`)
}
END
as_seen <<'END'
maxSamples undefined: 60 of 60 right, classes predicted: 0 1 2
maxSamples 0.5: 40 of 60 right, classes predicted: 0 1
maxSamples 0.3: 20 of 60 right, classes predicted: 0
maxFeatures 0.34: 1 features to a tree
maxFeatures 1: 3 features to a tree
maxFeatures 2: 2 features to a tree
maxFeatures 3: 3 features to a tree
END
