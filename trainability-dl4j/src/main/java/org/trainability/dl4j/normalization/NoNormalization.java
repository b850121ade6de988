package org.trainability.dl4j.normalization;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.NormalizationFactory;

/** y = z. */
public final class NoNormalization implements Normalization {

  @Override
  public boolean isIdentity() {
    return true;
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  @Override
  public boolean mixesSamples() {
    return false;
  }

  @Override
  public LayerPass pass(int batch, int units, List<INDArray> tensors) {
    return new Pass();
  }

  private static final class Pass implements LayerPass {

    @Override
    public void forward(INDArray input, INDArray output) {
      output.assign(input);
    }

    @Override
    public void backward(
        INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
      inputGradient.assign(outputGradient);
    }

    @Override
    public void forwardTangent(
        INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
      outputTangent.assign(inputTangent);
    }

    @Override
    public void backwardTangent(
        INDArray outputGradientTangent,
        List<INDArray> direction,
        List<INDArray> products,
        INDArray inputGradientTangent) {
      inputGradientTangent.assign(outputGradientTangent);
    }
  }

  /** Makes {@code none}. */
  public static final class Factory implements NormalizationFactory {

    @Override
    public String name() {
      return "none";
    }

    @Override
    public String summary() {
      return "no normalization";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public Normalization create(Options options) {
      return new NoNormalization();
    }
  }
}
