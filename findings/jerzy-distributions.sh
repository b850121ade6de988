#!/usr/bin/env bash
# jerzy: quantiles of the normal distribution scale with the variance, and those of Student's t distribution end at 10.
#
# One would expect the quantile of a normal distribution at μ + σ z. Normal(mean, variance).inverse multiplies by the
# variance; dens and distr are right, until beyond 8 standard deviations distr leaves [0, 1]. The quantiles of
# Student's t are searched between -10 and 10 only, and with one degree of freedom, whose probabilities are NaN, they
# are 10 throughout: a 99 % confidence interval of two runs is too narrow by a factor of 6.
# Matters to confidence intervals of few runs, which are where quantiles are large.
#
# jerzy 0.2.1, 2026-11-30. In brackets the true values; for Student's t distribution in closed form.
. "$(dirname "$0")/support.bash"
npm_packages jerzy@0.2.1
node_prints <<'END'
import jerzy from 'jerzy'

const z = 1.959964
for (const deviation of [0.1, 1, 2]) {
  const normal = new jerzy.Normal(0, deviation ** 2)
  const quantile = normal.inverse(0.975)
  console.log(`standard deviation ${deviation}: 97.5 % lie below ${quantile.toFixed(4)} (${(deviation * z).toFixed(4)}), `
    + `of which distr says ${(100 * normal.distr(quantile)).toFixed(1)} %`)
}
for (const x of [6, 8, 9, 10]) console.log(`below ${x} standard deviations: ${new jerzy.Normal(0, 1).distr(x).toPrecision(6)} (1.00000)`)
for (const p of [0.9, 0.995, 0.999]) {
  const one = Math.tan(Math.PI * (p - 0.5))
  const two = (2 * p - 1) * Math.sqrt(1 / (2 * p * (1 - p)))
  console.log(`Student's t, ${100 * p} %: one degree of freedom ${new jerzy.T(1).inverse(p).toFixed(3)} (${one.toFixed(3)}), `
    + `two ${new jerzy.T(2).inverse(p).toFixed(3)} (${two.toFixed(3)})`)
}
const half = 0.5 * Math.tan(Math.PI * 0.495)
const [low, high] = jerzy.Confidence.normal(new jerzy.Vector([1, 2]), 0.99)
console.log(`99 % interval of 1 and 2: ${low.toFixed(2)} to ${high.toFixed(2)} (${(1.5 - half).toFixed(2)} to ${(1.5 + half).toFixed(2)})`)
END
as_seen <<'END'
standard deviation 0.1: 97.5 % lie below 0.0196 (0.1960), of which distr says 57.8 %
standard deviation 1: 97.5 % lie below 1.9600 (1.9600), of which distr says 97.5 %
standard deviation 2: 97.5 % lie below 7.8399 (3.9199), of which distr says 100.0 %
below 6 standard deviations: 1.00000 (1.00000)
below 8 standard deviations: 0.999924 (1.00000)
below 9 standard deviations: 1.06680 (1.00000)
below 10 standard deviations: 2511.04 (1.00000)
Student's t, 90 %: one degree of freedom 10.000 (3.078), two 1.886 (1.886)
Student's t, 99.5 %: one degree of freedom 10.000 (63.657), two 9.925 (9.925)
Student's t, 99.9 %: one degree of freedom 10.000 (318.309), two 10.000 (22.327)
99 % interval of 1 and 2: -3.50 to 6.50 (-30.33 to 33.33)
END
