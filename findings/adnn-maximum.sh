#!/usr/bin/env bash
# adnn: the gradients of max and min are 0.
#
# One would expect the gradient of max(x, y) to reach the larger of the two, as max and min are documented among the
# functions with derivatives. Nothing is handed down at all, without a word, so a network with a maximum in it does not
# learn below it. The module's own ReLU and |x| are right.
# Matters to hinge losses, clipping and ReLU written as a maximum: the parameters stay where they are.
#
# adnn 2.0.10, 2026-11-30. In brackets the difference quotient.
. "$(dirname "$0")/support.bash"
npm_packages adnn@2.0.10
node_prints <<'END'
import ad from 'adnn/ad/index.js'

const functions = {
  'max(x, 1)': x => ad.scalar.max(x, 1),
  'min(x, 3)': x => ad.scalar.min(x, 3),
  'max(x x, x)': x => ad.scalar.max(ad.scalar.mul(x, x), x),
  'x + |x|': x => ad.scalar.add(x, ad.scalar.abs(x)),
  'x x': x => ad.scalar.mul(x, x)
}
for (const [name, f] of Object.entries(functions)) {
  const x = ad.lift(2)
  f(x).backprop()
  console.log(`${name} at 2: slope ${ad.derivative(x)} (${((f(2.001) - f(1.999)) / 0.002).toFixed(3)})`)
}
END
as_seen <<'END'
max(x, 1) at 2: slope 0 (1.000)
min(x, 3) at 2: slope 0 (1.000)
max(x x, x) at 2: slope 0 (4.000)
x + |x| at 2: slope 2 (2.000)
x x at 2: slope 4 (4.000)
END
