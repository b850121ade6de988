package org.trainability.listener.generic;

import java.util.Arrays;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter.Role;

/**
 * What a tensor of a DL4J layer is, and the shape in which it is shown: its elements in the order
 * of DL4J's memory are those of that shape in column-major order.
 *
 * <ul>
 *   <li>A weight that its layer applies as a matrix has shape [in, out]: of a dense or recurrent
 *       layer as it is; the kernels of a convolution, [out, in, height, width], as [in · height ·
 *       width, out]; the projections of attention heads, [heads, size, in], as [in, size · heads].
 *   <li>Other weights have three axes or more, DL4J's in the order of memory: those of
 *       deconvolutions and of depthwise, separable and locally connected layers; of convolutions
 *       over one dimension, whose memory DL4J reads as [width, in, out] whatever shape it gives
 *       them; and the rest of what is built on SameDiff, whose matrices lie row by row.
 *   <li>All else is a vector.
 * </ul>
 *
 * @param role what it is
 * @param shape in which it is shown
 */
public record TensorForm(Role role, long... shape) {

  private static final int LEAST_AXES_OF_NO_MATRIX = 3;

  /**
   * @param configuration of the layer or vertex that has the tensor
   * @param name DL4J's name within the layer: a batch norm's scale and shift are {@code gamma} and
   *     {@code beta}, the gain of a layer normalization is {@code g}
   * @param array its values
   */
  static TensorForm of(TrainingConfig configuration, String name, INDArray array) {
    Object layer =
        configuration instanceof BaseWrapperLayer wrapper ? wrapper.getUnderlying() : configuration;
    Role role =
        switch (name) {
          case "gamma", "g" -> Role.SCALE;
          case "beta" -> Role.SHIFT;
          default -> layer instanceof PReLULayer ? Role.ACTIVATION : weightOrBias(name, array);
        };
    return new TensorForm(
        role, role == Role.WEIGHT ? shape(layer, name, array) : new long[] {array.length()});
  }

  private static Role weightOrBias(String name, INDArray array) {
    boolean isVector =
        array.rank() <= 1 || (array.rank() == 2 && array.size(0) == 1 && !name.contains("W"));
    return isVector ? Role.BIAS : Role.WEIGHT;
  }

  private static long[] shape(Object layer, String name, INDArray array) {
    long[] axes = array.shape();
    if (isSameDiff(layer)) {
      boolean projects = axes.length == LEAST_AXES_OF_NO_MATRIX && name.matches("W[qkv]");
      return projects ? new long[] {axes[2], axes[0] * axes[1]} : noMatrix(array);
    }
    boolean isMatrix =
        !(layer instanceof Convolution1DLayer
            || layer instanceof Deconvolution2D
            || layer instanceof Deconvolution3D
            || layer instanceof DepthwiseConvolution2D
            || layer instanceof ElementWiseMultiplicationLayer
            || (layer instanceof SeparableConvolution2D && name.equals("W")));
    if (!isMatrix) {
      return noMatrix(array);
    }
    long columns = array.ordering() == 'c' ? axes[0] : axes[axes.length - 1];
    return new long[] {array.length() / columns, columns};
  }

  private static boolean isSameDiff(Object layer) {
    return layer instanceof AbstractSameDiffLayer || layer instanceof SameDiffVertex;
  }

  /** The axes in column-major order of memory, at least three. */
  private static long[] noMatrix(INDArray array) {
    long[] axes = array.shape();
    long[] shape = new long[Math.max(axes.length, LEAST_AXES_OF_NO_MATRIX)];
    Arrays.fill(shape, 1);
    for (int i = 0; i < axes.length; i++) {
      shape[i] = axes[array.ordering() == 'c' ? axes.length - 1 - i : i];
    }
    return shape;
  }
}
