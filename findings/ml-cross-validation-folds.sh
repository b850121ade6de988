#!/usr/bin/env bash
# ml-cross-validation: of 9 examples in 5 folds, 4 are in no fold, neither tested nor trained on.
#
# One would expect folds to divide the examples, with sizes that differ by 1. Folds of floor(n / k) are filled until none
# are left, which gives more than k of them, and those beyond k are thrown away with their examples. Only remainders
# too small for a fold are kept. Where k divides n all is well.
# Matters to accuracies over few examples: up to nearly half of them are missing from the confusion matrix.
#
# ml-cross-validation 1.3.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages ml-cross-validation@1.3.0
node_prints <<'END'
import { getFolds, kFold } from 'ml-cross-validation'

for (const [n, k] of [[10, 5], [9, 5], [14, 5], [19, 10], [102, 10], [199, 100]]) {
  const folds = getFolds(new Array(n).fill([0]), k)
  const tested = new Set(folds.flatMap(fold => fold.testIndex))
  const trained = new Set(folds.flatMap(fold => fold.trainIndex))
  const counted = kFold(new Array(n).fill([0]), new Array(n).fill('a'), k, (x, y, test) => test.map(() => 'a')).getTotalCount()
  console.log(`${n} examples in ${k} folds of ${folds.map(fold => fold.testIndex.length).slice(0, 10).join(' ')}${k > 10 ? ' ...' : ''}: `
    + `${tested.size} tested, ${trained.size} trained on, ${counted} in the confusion matrix`)
}
END
as_seen <<'END'
10 examples in 5 folds of 2 2 2 2 2: 10 tested, 10 trained on, 10 in the confusion matrix
9 examples in 5 folds of 1 1 1 1 1: 5 tested, 5 trained on, 5 in the confusion matrix
14 examples in 5 folds of 2 2 2 2 2: 10 tested, 10 trained on, 10 in the confusion matrix
19 examples in 10 folds of 1 1 1 1 1 1 1 1 1 1: 10 tested, 10 trained on, 10 in the confusion matrix
102 examples in 10 folds of 10 10 10 10 10 10 10 10 10 12: 102 tested, 102 trained on, 102 in the confusion matrix
199 examples in 100 folds of 1 1 1 1 1 1 1 1 1 1 ...: 100 tested, 100 trained on, 100 in the confusion matrix
END
