#!/usr/bin/env bash
# probability-distributions: Poisson numbers stop varying, and every negative binomial number is too large by r - 1.
#
# One would expect variances equal to means from Poisson numbers. From a mean of 30 on, the package counts successes in
# 10000 trials: the variance falls short by a share of mean / 10000, and beyond a mean of 10000 every number is 10000.
# Its negative binomial counts trials minus 1 where R's function of the same name, and its own mean parameter, count
# failures, so means are too large by r - 1. A χ² of half a degree of freedom is one of a whole degree, and the
# non-centrality shifts the numbers instead of spreading them.
# Matters to simulated counts and noise, and to tests of a statistic on them.
#
# probability-distributions 0.9.1, 2026-11-30. Entropy from a fixed generator instead of the system's; 4000 numbers,
# means and variances rounded, and in brackets those of the distribution.
. "$(dirname "$0")/support.bash"
npm_packages probability-distributions@0.9.1
node_prints <<'END'
import distributions from 'probability-distributions'

let state = 1
distributions.prng = () => {
  state = (state + 0x6D2B79F5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

function print(name, numbers, mean, variance) {
  const average = numbers.reduce((sum, x) => sum + x) / numbers.length
  const spread = numbers.reduce((sum, x) => sum + (x - average) ** 2, 0) / (numbers.length - 1)
  console.log(`${name}: mean ${average.toPrecision(2)} (${mean}), variance ${spread.toPrecision(2)} (${variance})`)
}

print('Poisson, mean 20', distributions.rpois(4000, 20), 20, 20)
print('Poisson, mean 5000', distributions.rpois(4000, 5000), 5000, 5000)
print('Poisson, mean 20000', distributions.rpois(100, 20000), 20000, 20000)
print('negative binomial, r 1, p 0.5', distributions.rnbinom(4000, 1, 0.5), 1, 2)
print('negative binomial, r 5, p 0.5', distributions.rnbinom(4000, 5, 0.5), 5, 10)
print('negative binomial, r 5, mean 2', distributions.rnbinom(4000, 5, undefined, 2), 2, 2.8)
print('χ², 3 degrees', distributions.rchisq(4000, 3), 3, 6)
print('χ², 0.5 degrees', distributions.rchisq(4000, 0.5), 0.5, 1)
print('χ², 3 degrees, non-centrality 20', distributions.rchisq(4000, 3, 20), 23, 86)
END
as_seen <<'END'
Poisson, mean 20: mean 20 (20), variance 20 (20)
Poisson, mean 5000: mean 5.0e+3 (5000), variance 2.5e+3 (5000)
Poisson, mean 20000: mean 1.0e+4 (20000), variance 0.0 (20000)
negative binomial, r 1, p 0.5: mean 1.0 (1), variance 2.0 (2)
negative binomial, r 5, p 0.5: mean 9.1 (5), variance 10 (10)
negative binomial, r 5, mean 2: mean 6.0 (2), variance 2.8 (2.8)
χ², 3 degrees: mean 3.0 (3), variance 5.9 (6)
χ², 0.5 degrees: mean 1.0 (0.5), variance 2.0 (1)
χ², 3 degrees, non-centrality 20: mean 23 (23), variance 6.4 (86)
END
