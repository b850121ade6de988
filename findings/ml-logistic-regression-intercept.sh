#!/usr/bin/env bash
# ml-logistic-regression: there is no intercept, so that positive numbers all get one class.
#
# One would expect logistic regression to find the threshold between 1, 2, 3 and 8, 9, 10. Its boundary passes through
# the origin, and no option moves it. Centered data work, and so does a column of ones that one adds oneself. Classes are
# taken for 0, 1, 2 and so on, whatever is given: of 0 and 5, the 5 is never predicted.
# Matters to linear probes of activations after ReLU, all of which are positive.
#
# ml-logistic-regression 2.0.0, ml-matrix 6.15.1, 2026-11-30. Fractions of the training data classified right.
. "$(dirname "$0")/support.bash"
npm_packages ml-logistic-regression@2.0.0 ml-matrix@6.15.1
node_prints <<'END'
import LogisticRegression from 'ml-logistic-regression'
import { Matrix } from 'ml-matrix'

function accuracy(rows, classes) {
  const model = new LogisticRegression({ numSteps: 20000, learningRate: 5e-3 })
  model.train(new Matrix(rows), Matrix.columnVector(classes))
  const predicted = model.predict(new Matrix(rows))
  return (predicted.filter((label, i) => label === classes[i]).length / classes.length).toFixed(2)
}
const numbers = [1, 2, 3, 8, 9, 10]
const classes = [0, 0, 0, 1, 1, 1]
console.log(`1 2 3 against 8 9 10: ${accuracy(numbers.map(x => [x]), classes)}`)
console.log(`centred: ${accuracy(numbers.map(x => [x - 5.5]), classes)}`)
console.log(`with a column of ones: ${accuracy(numbers.map(x => [x, 1]), classes)}`)
console.log(`centred, with classes 0 and 5: ${accuracy(numbers.map(x => [x - 5.5]), classes.map(label => 5 * label))}`)
END
as_seen <<'END'
1 2 3 against 8 9 10: 0.50
centred: 1.00
with a column of ones: 1.00
centred, with classes 0 and 5: 0.50
END
