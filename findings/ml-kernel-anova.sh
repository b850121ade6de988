#!/usr/bin/env bash
# ml-kernel: the ANOVA kernel raises the second feature to its square, the third to its cube, and so on.
#
# One would expect the ANOVA kernel to compare feature by feature: the sum of exp(-σ (x - y)²) over the features, to the
# power of the degree. The number of the feature, which stands above it in print, is taken for an exponent. So the kernel
# depends on the order of the features, takes -3 and 3 in an even place for equal, and 100 and 100.01 in the third
# place for entirely different. The degree is applied to each feature by itself, so that it only multiplies σ.
# Matters to similarities of representations, whose units have no order.
#
# ml-kernel 4.0.0, 2026-11-30. In brackets the kernel by its definition.
. "$(dirname "$0")/support.bash"
npm_packages ml-kernel@4.0.0
node_prints <<'END'
import * as module from 'ml-kernel'

const Kernel = module.Kernel ?? module.default.Kernel ?? module.default
function print(name, x, y, options = {}) {
  const { sigma, degree } = { sigma: 1, degree: 1, ...options }
  const sum = x.map((value, i) => Math.exp(-sigma * (value - y[i]) ** 2)).reduce((a, b) => a + b)
  const value = new Kernel('anova', { sigma, degree }).compute([x], [y]).get(0, 0)
  console.log(`${name}: ${value.toFixed(3)} (${(sum ** degree).toFixed(3)})`)
}
print('(2, 3, 1) and (2.5, 3.5, 1.5)', [2, 3, 1], [2.5, 3.5, 1.5])
print('(1, 2, 3) and (1.5, 2.5, 3.5)', [1, 2, 3], [1.5, 2.5, 3.5])
print('(0, 3) and (0, -3)', [0, 3], [0, -3])
print('(0, 0, 100) and (0, 0, 100.01)', [0, 0, 100], [0, 0, 100.01])
print('(0, 0) and (0, 0), degree 2', [0, 0], [0, 0], { degree: 2 })
print('(0, 0) and (1, 0), degree 2', [0, 0], [1, 0], { degree: 2 })
print('(0, 0) and (1, 0), twice the sigma', [0, 0], [1, 0], { sigma: 2 })
END
as_seen <<'END'
(2, 3, 1) and (2.5, 3.5, 1.5): 0.782 (2.336)
(1, 2, 3) and (1.5, 2.5, 3.5): 0.785 (2.336)
(0, 3) and (0, -3): 2.000 (1.000)
(0, 0, 100) and (0, 0, 100.01): 2.000 (3.000)
(0, 0) and (0, 0), degree 2: 2.000 (4.000)
(0, 0) and (1, 0), degree 2: 1.135 (1.871)
(0, 0) and (1, 0), twice the sigma: 1.135 (1.135)
END
