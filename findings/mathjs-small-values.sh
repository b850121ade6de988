#!/usr/bin/env bash
# math.js: numbers below 1e-15 are all equal, so sort leaves them unsorted and max returns the first.
#
# One would expect sort and comparisons to compare numbers. math.js compares with tolerances, 1e-12 relative and 1e-15
# absolute: sort returns 1e-16, 3e-16, 2e-16 as they came, max returns the first of them, equal(4e-16, 0) is true and
# larger(1 + 1e-13, 1) false.
# Matters to eigenvalues and gradient norms near zero. The tolerances can be set by math.create.
#
# mathjs 15.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages mathjs@15.2.0
node_prints <<'END'
import { equal, larger, max, sort } from 'mathjs'

const norms = [1e-16, 3e-16, 2e-16]
console.log('sorted, descending:', sort(norms, 'desc').join(' '), 'largest:', max(norms))
console.log('4e-16 equals 0:', equal(4e-16, 0), '4e-16 equals 4e-17:', equal(4e-16, 4e-17))
console.log('1 + 1e-13 is larger than 1:', larger(1 + 1e-13, 1))
END
as_seen <<'END'
sorted, descending: 1e-16 3e-16 2e-16 largest: 1e-16
4e-16 equals 0: true 4e-16 equals 4e-17: true
1 + 1e-13 is larger than 1: false
END
