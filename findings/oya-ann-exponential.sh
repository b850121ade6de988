#!/usr/bin/env bash
# oya-ann: the derivative of exp(x) is x, so that logistic layers climb their cost.
#
# One would expect the slope of a function. Equations.derivative multiplies the inner slope by the argument of exp instead
# of by exp itself. Layers of logistic and softmax units are written with exp, and the compiled gradients come from
# there. The right gradient, by mathjs, is kept in network.gradExpr and not used. Identity layers are right.
# Matters to every network with such a layer: a logistic unit whose weighted sum is positive learns in the wrong direction.
#
# oya-ann 0.6.0, 2026-11-30. In brackets the gradients by finite differences; 50 steps at the rate 0.1.
. "$(dirname "$0")/support.bash"
npm_packages oya-ann@0.6.0
node_prints <<'END'
import oya from 'oya-ann'

const { Equations, Layer, Sequential } = oya
const equations = new Equations()
for (const expression of ['exp(x)', 'sin(2*x)', 'exp(2*x)', '1/(1+exp(-x))']) {
  console.log(`derivative of ${expression}: ${equations.lookup(equations.derivative(expression))}`)
}
const input = [1, 2]
const target = [1, 0]
for (const activation of ['identity', 'logistic', 'softmax']) {
  const network = new Sequential(2, [new Layer(2, { activation })])
  network.initialize({ w0b0: 0.1, w0b1: -0.2, w0r0c0: 0.3, w0r0c1: 0.5, w0r1c0: -0.4, w0r1c1: 0.2 })
  network.compile()
  const cost = () => {
    network.activate(input, target)
    return network.cost()
  }
  const before = cost()
  const gradient = network.costGradient()
  const difference = weight => {
    const value = network.weights[weight]
    const [up, down] = [1e-5, -1e-5].map(step => {
      network.weights[weight] = value + step
      return cost()
    })
    network.weights[weight] = value
    return (up - down) / 2e-5
  }
  const slopes = ['w0r0c0', 'w0r1c1'].map(weight => `${gradient[weight].toFixed(3)} (${difference(weight).toFixed(3)})`)
  for (let step = 0; step < 50; step++) {
    cost()
    network.propagate(0.1)
  }
  console.log(`${activation}: gradients ${slopes.join(' ')}, cost ${before.toFixed(3)}, after training ${cost().toFixed(3)}`)
}
END
as_seen <<'END'
derivative of exp(x): x
derivative of sin(2*x): cos(2 * x) * 2
derivative of exp(2*x): 2 * 2 * x
derivative of 1/(1+exp(-x)): -(-1 * -x) / (1 + exp(-x)) ^ 2
identity: gradients 0.400 (0.400) -0.400 (-0.400), cost 0.100, after training 0.000
logistic: gradients 0.178 (-0.031) 0.036 (0.223), cost 0.121, after training 0.163
softmax: gradients -0.016 (-0.047) -0.023 (0.094), cost 0.028, after training 0.019
END
