#!/usr/bin/env bash
# ND4J and DJL: the averages of a gradient that has ended never reach zero; they stay subnormal, and slow every later step.
#
# One would expect an average that loses a tenth at each update to be zero in single precision after a thousand
# updates without a gradient, as 0.9^1000 = 1.7e-46 is below the smallest float, 1.4e-45. Rounding to the nearest
# holds it: nine tenths of four times that number round to four times that number. ND4J's Adam, AMSGrad, Nadam and
# Nesterovs (momentum) stay there, and so does Adam of PyTorch under DJL. Subnormal numbers take Intel's processors a hundred
# times as long as others: with ReLU on random labels, where units die early, 784-256-256-10 and batches of 256,
# PyTorch's step took 3.7 ms before and 4.7 ms from the 800th step on, DL4J's 6.9 and 7.8 ms.
# Matters to timings, which must train a thousand steps first, and to long runs with dead units. PyTorch has a switch,
# torch.set_flush_denormal, which is off by default; Java has none.
#
# nd4j-native 1.0.0-M2.1, DJL 0.35.1 with PyTorch 2.7.1, 2026-12-01. The first average, in units of 1.4e-45.
. "$(dirname "$0")/support.bash"
maven $nd4j ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}"
java_prints <<'END'
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import java.lang.reflect.Field;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.*;

public class Main {
  public static void main(String[] args) throws Exception {
    for (IUpdater config : new IUpdater[] {new Adam(0.001), new AMSGrad(0.001), new Nadam(0.001), new Nesterovs(0.001, 0.9)}) {
      GradientUpdater<?> updater = config.instantiate(Nd4j.zeros(DataType.FLOAT, 1, config.stateSize(1)), true);
      for (int step = 0; step < 5000; step++) {
        updater.applyUpdater(Nd4j.valueArrayOf(new long[] {1, 1}, step == 0 ? 1f : 0f, DataType.FLOAT), step, 0);
      }
      String name = config instanceof Nesterovs ? "V" : "M";
      INDArray average = updater.getState().get(name);
      System.out.println("ND4J " + config.getClass().getSimpleName() + ": " + average.getFloat(0) / Float.MIN_VALUE);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      Optimizer adam = Optimizer.adam().build();
      NDArray weight = manager.create(new float[] {1});
      NDArray one = manager.create(new float[] {1});
      NDArray zero = manager.create(new float[] {0});
      for (int step = 0; step < 5000; step++) {
        adam.update("w", weight, step == 0 ? one : zero);
      }
      Field means = adam.getClass().getDeclaredField("means");
      means.setAccessible(true);
      NDArray average = (NDArray) ((Map<?, ?>) ((Map<?, ?>) means.get(adam)).get("w")).values().iterator().next();
      System.out.println("DJL Adam: " + average.getFloat() / Float.MIN_VALUE);
    }
  }
}
END
as_seen <<'END'
ND4J Adam: 4.0
ND4J AMSGrad: 4.0
ND4J Nadam: 4.0
ND4J Nesterovs: -4.0
DJL Adam: 4.0
END
