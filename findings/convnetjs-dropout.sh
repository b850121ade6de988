#!/usr/bin/env bash
# ConvNetJS: at test time, dropout scales by the share it drops instead of the share it keeps.
#
# One would expect the mean over many passes in training to be the output at test time. With a probability of 0.2 of
# dropping a unit, a constant input of 1 is 0.8 on average in training; at test time it is 0.2. With 0.5, the default,
# the two are equal and it does not show.
# Matters to all other rates: networks are tested at an activation that they never saw.
#
# convnetjs 0.3.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
npm_packages convnetjs@0.3.0
node_prints <<'END'
import convnetjs from 'convnetjs'

for (const probability of [0.5, 0.2, 0.9]) {
  const layer = new convnetjs.DropoutLayer({ in_sx: 1, in_sy: 1, in_depth: 20000, drop_prob: probability })
  const mean = training => layer.forward(new convnetjs.Vol(1, 1, 20000, 1), training).w.reduce((a, b) => a + b) / 20000
  console.log(`dropping ${probability}: in training ${mean(true).toFixed(1)}, at test time ${mean(false).toFixed(1)}`)
}
END
as_seen <<'END'
dropping 0.5: in training 0.5, at test time 0.5
dropping 0.2: in training 0.8, at test time 0.2
dropping 0.9: in training 0.1, at test time 0.9
END
