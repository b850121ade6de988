package org.trainability.listener.regularization;

import java.lang.ref.WeakReference;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;

/** A tensor with its initial value and a regularizer of its own. */
final class RegularizedTensor {

  private final String name;
  private final TensorLayout layout;
  private final INDArray initial;
  private final Regularizer regularizer;
  private final WeakReference<DataBuffer> memory;

  /**
   * @param number tells it from others
   * @param layout of the tensor
   * @param tensor in the network
   * @param initial same shape, copied
   * @param regularizer of this tensor alone
   */
  RegularizedTensor(
      int number, TensorLayout layout, INDArray tensor, INDArray initial, Regularizer regularizer) {
    this.name = "tensor" + number + "." + layout.role().name().toLowerCase(Locale.ROOT);
    this.layout = layout;
    this.initial = layout.view(initial).dup('f');
    this.regularizer = regularizer;
    this.memory = new WeakReference<>(memory(tensor));
  }

  /** The memory that a tensor is a part of: that of all parameters of its network. */
  private static DataBuffer memory(INDArray tensor) {
    DataBuffer whole = tensor.data().originalDataBuffer();
    return whole == null ? tensor.data() : whole;
  }

  /** Whether the network that held the tensor is gone: another may come to lie where it was. */
  boolean isGone() {
    return memory.get() == null;
  }

  boolean isIn(INDArray tensor) {
    return memory.get() == memory(tensor);
  }

  double penalty(INDArray tensor) {
    return regularizer.penalty(parameter(tensor));
  }

  void addGradient(INDArray tensor, INDArray gradient) {
    regularizer.addGradient(parameter(tensor), layout.view(gradient));
  }

  private Parameter parameter(INDArray tensor) {
    return new Parameter(name, layout.role(), layout.view(tensor), initial);
  }
}
