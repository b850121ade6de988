#!/usr/bin/env bash
# ml-confusion-matrix: the false omission rate is the miss rate.
#
# One would expect the false omission rate to be the share of wrong ones among those called negative, FN / (FN + TN), so
# that it and the negative predictive value add up to 1. It is FN / (FN + TP), the false negative rate under another
# name. The other rates are right.
# Matters to reports on rare classes: of 1000 examples with 10 positives, missing half of them is 50 % instead of 0.5 %.
#
# ml-confusion-matrix 2.0.0, 2026-11-30. 5 true positives, 5 false negatives, 20 false positives, 970 true negatives.
. "$(dirname "$0")/support.bash"
npm_packages ml-confusion-matrix@2.0.0
node_prints <<'END'
import { ConfusionMatrix } from 'ml-confusion-matrix'

const matrix = new ConfusionMatrix([[5, 5], [20, 970]], ['yes', 'no'])
const show = (name, value, byHand) => console.log(`${name}: ${value.toFixed(4)} (${byHand.toFixed(4)})`)
show('false negative rate', matrix.getFalseNegativeRate('yes'), 5 / 10)
show('negative predictive value', matrix.getNegativePredictiveValue('yes'), 970 / 975)
show('false omission rate', matrix.getFalseOmissionRate('yes'), 5 / 975)
show('false discovery rate', matrix.getFalseDiscoveryRate('yes'), 20 / 25)
END
as_seen <<'END'
false negative rate: 0.5000 (0.5000)
negative predictive value: 0.9949 (0.9949)
false omission rate: 0.5000 (0.0051)
false discovery rate: 0.8000 (0.8000)
END
