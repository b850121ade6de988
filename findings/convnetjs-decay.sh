#!/usr/bin/env bash
# ConvNetJS: weight decay shrinks with the batch size, and the loss it reports does not.
#
# One would expect decay to be a part of the loss, as the trainer reports it: l2_decay · w² / 2. The gradient is summed
# over the batch and then divided by its size, and so is the decay, which is not summed. With a batch of 10 weights
# decay at a tenth of the rate. l1_decay has the same fault.
# Matters to comparisons of batch sizes: larger batches are regularized less.
#
# convnetjs 0.3.0, 2026-11-30. Inputs of 0, so that only decay moves the weight from 1; learning rate 0.1, l2_decay 0.5.
. "$(dirname "$0")/support.bash"
npm_packages convnetjs@0.3.0
node_prints <<'END'
import convnetjs from 'convnetjs'

for (const size of [1, 10, 100]) {
  const net = new convnetjs.Net()
  net.makeLayers([{ type: 'input', out_sx: 1, out_sy: 1, out_depth: 1 }, { type: 'regression', num_neurons: 1 }])
  const weights = net.layers[1].filters[0].w
  weights[0] = 1
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: 0.1, momentum: 0, batch_size: size, l2_decay: 0.5 })
  let loss
  for (let i = 0; i < size; i++) loss = trainer.train(new convnetjs.Vol(1, 1, 1, 0), [0]).l2_decay_loss
  console.log(`batch of ${size}: decay in the loss ${loss}, weight after a step ${weights[0].toFixed(4)}`)
}
END
as_seen <<'END'
batch of 1: decay in the loss 0.25, weight after a step 0.9500
batch of 10: decay in the loss 0.25, weight after a step 0.9950
batch of 100: decay in the loss 0.25, weight after a step 0.9995
END
