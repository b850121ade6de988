#!/usr/bin/env bash
# Apache Arrow for JavaScript: toArray turns missing numbers into 0.
#
# One would expect a missing number to stay missing, as it does in iteration, in get and in toJSON: null. toArray, the
# fast way to all values of a column, hands over the memory behind them, in which a missing number is 0 or whatever its
# writer left there. A mean over it counts the missing ones as zeros. Booleans and strings come back as null.
# Matters to tables of results with missing measurements.
#
# apache-arrow 21.2.0, 2026-11-30. The column goes through Arrow's file format and back.
. "$(dirname "$0")/support.bash"
npm_packages apache-arrow@21.2.0
node_prints <<'END'
import { Bool, Float64, Int32, Table, tableFromIPC, tableToIPC, vectorFromArray } from 'apache-arrow'

for (const [values, type] of [[[0.5, null, 0.7], new Float64()], [[5, null, 7], new Int32()], [[true, null, false], new Bool()]]) {
  const column = tableFromIPC(tableToIPC(new Table({ x: vectorFromArray(values, type) }))).getChild('x')
  console.log(`${type}: missing ${column.nullCount}, iterated ${JSON.stringify([...column])}, toArray ${JSON.stringify(Array.from(column.toArray()))}`)
}
END
as_seen <<'END'
Float64: missing 1, iterated [0.5,null,0.7], toArray [0.5,0,0.7]
Int32: missing 1, iterated [5,null,7], toArray [5,0,7]
Bool: missing 1, iterated [true,null,false], toArray [true,null,false]
END
