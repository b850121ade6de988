package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Inputs of samples of the data, all seen through one transform. The array is not copied.
 *
 * @param data where they are read
 * @param selected the samples, as indices into the data
 * @param transform what becomes of each
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record DataInputs(LabelledData data, int[] selected, InputTransform transform)
    implements Inputs {

  @Override
  public int samples() {
    return selected.length;
  }

  @Override
  public int width() {
    return data.inputs();
  }

  @Override
  public void read(int row, double[] out, int offset) {
    if (transform instanceof InputTransform.Order order) {
      data.read(selected[row], order.order(), out, offset);
    } else if (transform == InputTransform.NONE) {
      data.read(selected[row], out, offset);
    } else {
      double[] from = new double[width()];
      data.read(selected[row], from, 0);
      double[] to = new double[width()];
      transform.apply(from, to);
      System.arraycopy(to, 0, out, offset, to.length);
    }
  }

  @Override
  public void read(int row, float[] out, int offset) {
    if (transform instanceof InputTransform.Order order) {
      data.read(selected[row], order.order(), out, offset);
    } else if (transform == InputTransform.NONE) {
      data.read(selected[row], out, offset);
    } else {
      Inputs.super.read(row, out, offset);
    }
  }
}
