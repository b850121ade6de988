#!/usr/bin/env bash
# ml-svm: one feature that does not vary, and every prediction is -1.
#
# One would expect a constant feature to be of no use and of no harm. By default ("whitening") each feature is scaled to
# [0, 1] by its range; a range of 0 gives 0 / 0, NaN. No error: training ends at once, all margins are NaN, and
# NaN > 0 is false, so that the class is -1 throughout. Without the constant feature the classes are told apart.
# Matters to probes on features: a dead unit makes a constant feature, and the accuracy of the probe is the share of -1.
#
# ml-svm 2.1.2, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages ml-svm@2.1.2
node_prints <<'END'
import SVM from 'ml-svm'

const features = [[0, 1], [1, 2], [1, 0], [2, 1], [7, 8], [8, 7], [8, 9], [9, 8]]
const labels = [-1, -1, -1, -1, 1, 1, 1, 1]
function print(name, data, options) {
  let draw = 0
  const svm = new SVM({ random: () => (draw = (draw + 0.618034) % 1), ...options })
  svm.train(data, labels)
  const right = svm.predict(data).filter((label, i) => label === labels[i]).length
  console.log(`${name}: ${right} of ${data.length} right, classes ${svm.predict(data).join(' ')}, support vectors ${svm.supportVectors().length}, `
    + `margin of the last ${svm.margin(data)[7] > 0 ? 'positive' : svm.margin(data)[7]}`)
}
print('two features', features)
print('and one that is 5 for all', features.map(row => [...row, 5]))
print('the same without whitening', features.map(row => [...row, 5]), { whitening: false })
END
as_seen <<'END'
two features: 8 of 8 right, classes -1 -1 -1 -1 1 1 1 1, support vectors 4, margin of the last positive
and one that is 5 for all: 4 of 8 right, classes -1 -1 -1 -1 -1 -1 -1 -1, support vectors 0, margin of the last NaN
the same without whitening: 8 of 8 right, classes -1 -1 -1 -1 1 1 1 1, support vectors 4, margin of the last positive
END
