#!/usr/bin/env bash
# ml-performance: the accuracy is up to 3 where scores are tied, and the error rate counts examples.
#
# One would expect both to be shares of the examples that add up to 1. The accuracy is divided by the number of distinct
# scores instead of the number of examples. The error rate adds the missed examples themselves to the false alarms, which
# alone are divided, by that same number.
# Matters to classifiers that say the same to many examples, as a collapsed network does.
#
# ml-performance 0.2.0, 2026-11-30. In brackets the shares by definition.
. "$(dirname "$0")/support.bash"
npm_packages ml-performance@0.2.0
node_prints <<'END'
import { createRequire } from 'node:module'

const Performance = createRequire(import.meta.url)('ml-performance')
function print(name, scores, labels) {
  const performance = new Performance([scores], [labels], { all: true, max: true })
  const [threshold, accuracy, error] = ['threshold', 'acc', 'err'].map(measure => performance.getMeasure(measure))
  console.log(name)
  for (let i = 1; i < threshold.length; i++) {
    const right = scores.filter((score, j) => (score >= threshold[i]) === (labels[j] === 1)).length / scores.length
    console.log(`  positive from ${threshold[i]}: accuracy ${accuracy[i].toFixed(3)} (${right.toFixed(3)}), error rate ${error[i].toFixed(3)} (${(1 - right).toFixed(3)})`)
  }
}
print('all scores differ', [0.8, 0.7, 0.6, 0.5], [1, 1, 0, 0])
print('two scores', [0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1], [1, 1, 0, 0, 0, 0, 0, 1])
print('one score', [0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0])
END
as_seen <<'END'
all scores differ
  positive from 0.8: accuracy 0.750 (0.750), error rate 1.000 (0.250)
  positive from 0.7: accuracy 1.000 (1.000), error rate 0.000 (0.000)
  positive from 0.6: accuracy 0.750 (0.750), error rate 0.250 (0.250)
  positive from 0.5: accuracy 0.500 (0.500), error rate 0.500 (0.500)
two scores
  positive from 0.9: accuracy 3.000 (0.750), error rate 1.500 (0.250)
  positive from 0.1: accuracy 1.500 (0.375), error rate 2.500 (0.625)
one score
  positive from 0.5: accuracy 1.000 (0.250), error rate 3.000 (0.750)
END
