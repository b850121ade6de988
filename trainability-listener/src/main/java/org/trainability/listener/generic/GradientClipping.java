package org.trainability.listener.generic;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * DL4J's gradient normalization, on arrays of one's own. DL4J's {@code preApply} is no help: for
 * three of the five kinds it changes the layer's own gradient, whatever arrays it is given.
 */
final class GradientClipping {

  /** What DL4J divides by instead of 0. */
  private static final double INSTEAD_OF_ZERO = 1e-5;

  private GradientClipping() {}

  /**
   * @param kind DL4J's; null is none
   * @param threshold of the kinds that clip
   * @param layer the gradients of all parameters of one layer, in any shapes; changed in place
   */
  static void apply(GradientNormalization kind, double threshold, Collection<INDArray> layer) {
    if (kind == null) {
      return;
    }
    switch (kind) {
      case None -> {}
      case RenormalizeL2PerLayer -> renormalize(layer);
      case RenormalizeL2PerParamType -> layer.forEach(each -> renormalize(List.of(each)));
      case ClipElementWiseAbsoluteValue ->
          layer.forEach(
              each -> {
                Transforms.min(each, threshold, false);
                Transforms.max(each, -threshold, false);
              });
      case ClipL2PerLayer -> clip(layer, threshold);
      case ClipL2PerParamType -> layer.forEach(each -> clip(List.of(each), threshold));
    }
  }

  private static void renormalize(Collection<INDArray> arrays) {
    double norm = norm(arrays);
    arrays.forEach(each -> each.divi(norm == 0 ? INSTEAD_OF_ZERO : norm));
  }

  private static void clip(Collection<INDArray> arrays, double threshold) {
    double norm = norm(arrays);
    if (norm > threshold) {
      arrays.forEach(each -> each.muli(threshold / norm));
    }
  }

  private static double norm(Collection<INDArray> arrays) {
    return Math.sqrt(
        arrays.stream()
            .mapToDouble(each -> each.castTo(DataType.DOUBLE).norm2Number().doubleValue())
            .map(norm -> norm * norm)
            .sum());
  }
}
