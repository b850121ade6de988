package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a task makes of the inputs of a sample. It depends on these alone. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface InputTransform {

  /** Leaves inputs as they are. */
  InputTransform NONE = (from, to) -> System.arraycopy(from, 0, to, 0, to.length);

  /**
   * Transforms one sample.
   *
   * @param from its inputs, normalized; not changed
   * @param to as many finite values, all of them written; never the same array
   */
  void apply(double[] from, double[] to);

  /**
   * Another order of the inputs.
   *
   * @param order input k becomes input {@code order[k]} of the sample; each index, at least 0 and
   *     below the number of inputs. Not copied
   */
  record Order(int[] order) implements InputTransform {

    @Override
    public void apply(double[] from, double[] to) {
      for (int k = 0; k < order.length; k++) {
        to[k] = from[order[k]];
      }
    }
  }
}
