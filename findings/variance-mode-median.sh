#!/usr/bin/env bash
# statistical-methods: the population variance is the sample variance. stats-lib: the mode of 0.1, 0.1, 0.2 is 0.
# math-stats: the median of 9, 10, 11 is 11.
#
# One would expect 1.25 for 1, 2, 3, 4 as a population, 0.1, and 10. statistical-methods turns the argument false into true.
# stats-lib reads the most frequent value as an integer. math-stats sorts numbers as text, in the caller's array, and its
# geometric mean multiplies everything first, so that 400 times 10 is NaN.
# Matters to every table of results.
#
# statistical-methods 1.0.4, stats-lib 1.1.2, math-stats 0.3.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages statistical-methods@1.0.4 stats-lib@1.1.2 math-stats@0.3.1
node_prints <<'END'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { variance } = require('statistical-methods')
const { mode } = require('stats-lib')
const { median, geometricMean } = require('math-stats')
console.log(`statistical-methods: variance of 1, 2, 3, 4 as a sample ${variance([1, 2, 3, 4], true).toFixed(4)}, as a population ${variance([1, 2, 3, 4], false).toFixed(4)}`)
console.log(`stats-lib: mode of 0.1, 0.1, 0.2: ${mode([0.1, 0.1, 0.2])}; of 1, 1, 2: ${mode([1, 1, 2])}`)
const values = [9, 10, 11]
console.log(`math-stats: median of 9, 10, 11: ${median(values)}, and the array is now ${values}; of 90, 91, 92: ${median([90, 91, 92])}`)
console.log(`math-stats: geometric mean of 2 and 8: ${geometricMean([2, 8])}; of 400 times 10: ${geometricMean(Array(400).fill(10))}`)
END
as_seen <<'END'
statistical-methods: variance of 1, 2, 3, 4 as a sample 1.6667, as a population 1.6667
stats-lib: mode of 0.1, 0.1, 0.2: 0; of 1, 1, 2: 1
math-stats: median of 9, 10, 11: 11, and the array is now 10,11,9; of 90, 91, 92: 91
math-stats: geometric mean of 2 and 8: 4; of 400 times 10: NaN
END
