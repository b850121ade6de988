#!/usr/bin/env bash
# dataframe-js: three shuffled rows always come in the same order, sorting also sorts the original, and groups merge.
#
# One would expect n! orders, an immutable data frame, as its description has it, and one group per key. shuffle rotates
# the rows and inserts the next one anywhere but at the ends: there are (n - 2)! orders, and the last row is at no end.
# sortBy sorts the rows that both data frames share. groupBy and dropDuplicates compare hashes of 32 bits and not the
# keys: 'Aa' and 'BB' are one group.
# Matters to random splits: sample and bisect take from the front, so the last row is never in a test set of one row.
#
# dataframe-js 1.4.4, 2026-11-30. 3000 shuffles each.
. "$(dirname "$0")/support.bash"
npm_packages dataframe-js@1.4.4
node_prints <<'END'
import dataframe from 'dataframe-js'

const { DataFrame } = dataframe
const numbered = n => new DataFrame(Array.from({ length: n }, (_, i) => [i + 1]), ['row'])
for (const n of [2, 3, 4, 5]) {
  const orders = new Set()
  let atEnd = 0
  let tested = 0
  for (let i = 0; i < 3000; i++) {
    const order = numbered(n).shuffle().toArray('row')
    orders.add(order.join())
    if (order[0] === n || order[n - 1] === n) atEnd++
    if (numbered(n).bisect(1 / n)[0].toArray('row').includes(n)) tested++
  }
  console.log(`${n} rows: ${orders.size} order${orders.size > 1 ? 's' : ''}, the last row comes first or last ${atEnd} times, and is the one that bisect draws ${tested} times`)
}
const runs = new DataFrame([['k7BB', 0.9], ['k7Aa', 0.5]], ['run', 'accuracy'])
const groups = () => runs.groupBy('run').aggregate(group => group.stat.mean('accuracy')).toArray().map(row => row.join(' '))
console.log(`mean accuracy of ${runs.toArray('run').join(' and ')}: ${groups().join(', ')}; without duplicates ${runs.dropDuplicates('run').count()} run`)
const accuracies = new DataFrame([[0.939828125], [0.011625]], ['accuracy'])
console.log(`accuracies ${accuracies.toArray('accuracy').join(' and ')}: without duplicates ${accuracies.dropDuplicates('accuracy').toArray('accuracy').join(' and ')}`)
runs.sortBy('accuracy')
console.log(`after runs.sortBy('accuracy'): runs ${runs.toArray('run').join(' and ')}`)
END
as_seen <<'END'
2 rows: 1 order, the last row comes first or last 3000 times, and is the one that bisect draws 0 times
3 rows: 1 order, the last row comes first or last 0 times, and is the one that bisect draws 0 times
4 rows: 2 orders, the last row comes first or last 0 times, and is the one that bisect draws 0 times
5 rows: 6 orders, the last row comes first or last 0 times, and is the one that bisect draws 0 times
mean accuracy of k7BB and k7Aa: k7BB 0.7; without duplicates 1 run
accuracies 0.939828125 and 0.011625: without duplicates 0.939828125
after runs.sortBy('accuracy'): runs k7Aa and k7BB
END
