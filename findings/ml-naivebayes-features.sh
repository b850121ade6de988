#!/usr/bin/env bash
# ml-naivebayes: Gaussian naive Bayes looks at the first two features only, and refuses test sets of some sizes.
#
# One would expect every feature to count. The sum over features runs to the length of a pair of constants, which is 2,
# whatever the data: a third feature that separates the classes perfectly is ignored. And log-probabilities are
# exponentiated before they are compared, so that an example a few dozen deviations off has probability 0 in every
# class and is given the class -1. Where predict means to check the number of features it compares the number of
# examples with it: with two features, three examples are refused.
# Matters to baselines on features of a network, of which there are hundreds.
#
# ml-naivebayes 4.0.0, 2026-11-30. Two classes of 50 examples; the informative feature is 0 or 10 plus noise of 0.1.
. "$(dirname "$0")/support.bash"
npm_packages ml-naivebayes@4.0.0
node_prints <<'END'
import bayes from 'ml-naivebayes'

let state = 1
const noise = () => (state = state * 48271 % 2147483647) / 2147483647 - 0.5
for (const informative of [0, 1, 2, 3]) {
  const labels = Array.from({ length: 100 }, (_, i) => i % 2)
  const data = labels.map(label => Array.from({ length: 4 }, (_, j) => j === informative ? 10 * label + 0.2 * noise() : noise()))
  const model = new bayes.GaussianNB()
  model.train(data, labels)
  const right = model.predict(data).filter((label, i) => label === labels[i]).length
  console.log(`feature ${informative + 1} of 4 separates the classes: ${right >= 95 ? 'found' : `accuracy ${right < 70 ? 'below 0.7' : 'above 0.7'}`}`)
}
const model = new bayes.GaussianNB()
model.train([[0, 0], [1, 0.5], [10, 1], [11, 0.4]], [0, 0, 1, 1])
for (const test of [[0, 11], [0, 11, 0], [0, 11, 0, 100]]) {
  let outcome
  try {
    outcome = model.predict(test.map(x => [x, 0.5])).join(' ')
  } catch (error) {
    outcome = error.message
  }
  console.log(`classes of ${test.join(' ')} in the first feature: ${outcome}`)
}
END
as_seen <<'END'
feature 1 of 4 separates the classes: found
feature 2 of 4 separates the classes: found
feature 3 of 4 separates the classes: accuracy below 0.7
feature 4 of 4 separates the classes: accuracy below 0.7
classes of 0 11 in the first feature: 0 1
classes of 0 11 0 in the first feature: the dataset must have the same features as the training set
classes of 0 11 0 100 in the first feature: 0 1 0 -1
END
