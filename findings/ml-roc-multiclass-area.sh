#!/usr/bin/env bash
# ml-roc-multiclass: the area under the ROC curve is never below 0.5: of a classifier that is wrong throughout it is 1.
#
# One would expect 1 for perfect scores, 0.5 for chance, and 0 for scores that rank all examples the wrong way round.
# getAuc turns every area below 0.5 over, pair of classes by pair, and averages what results. So scores that are worse
# than chance look better than it, and those that rank one pair rightly and another wrongly look perfect.
# Matters to scores of a network that has forgotten its classes: random scores of six examples have 0.71 on average.
#
# ml-roc-multiclass 0.2.0, 2026-11-30. In brackets the share of pairs of examples that are ranked rightly, averaged over
# pairs of classes.
. "$(dirname "$0")/support.bash"
npm_packages ml-roc-multiclass@0.2.0
node_prints <<'END'
import { createRequire } from 'node:module'

const { getAuc, getRocCurve } = createRequire(import.meta.url)('ml-roc-multiclass')
const mean = values => values.reduce((a, b) => a + b) / values.length
function area(labels, scores) {
  const names = [...new Set(labels)].sort()
  const of = name => scores.filter((_, i) => labels[i] === name)
  return mean(names.flatMap((lower, i) => names.slice(i + 1).map(higher =>
    mean(of(higher).flatMap(x => of(lower).map(y => x > y ? 1 : x === y ? 0.5 : 0))))))
}
function print(name, labels, scores) {
  console.log(`${name}: ${getAuc(getRocCurve(labels, scores)).toFixed(3)} (${area(labels, scores).toFixed(3)})`)
}
const two = ['a', 'a', 'a', 'b', 'b', 'b']
print('perfect', two, [1, 2, 3, 4, 5, 6])
print('all wrong', two, [6, 5, 4, 3, 2, 1])
print('mostly wrong', two, [2, 5, 6, 1, 3, 4])
print('three classes, highest last', ['a', 'a', 'b', 'b', 'c', 'c'], [1, 2, 3, 4, 5, 6])
print('three classes, highest first', ['a', 'a', 'b', 'b', 'c', 'c'], [5, 6, 1, 2, 3, 4])
let state = 1
const areas = Array.from({ length: 200 }, () => two.map(() => (state = state * 48271 % 2147483647) / 2147483647))
console.log(`mean over 200 random scorings: ${mean(areas.map(scores => getAuc(getRocCurve(two, scores)))).toFixed(3)} `
  + `(${mean(areas.map(scores => area(two, scores))).toFixed(3)})`)
END
as_seen <<'END'
perfect: 1.000 (1.000)
all wrong: 1.000 (0.000)
mostly wrong: 0.778 (0.222)
three classes, highest last: 1.000 (1.000)
three classes, highest first: 1.000 (0.333)
mean over 200 random scorings: 0.714 (0.514)
END
