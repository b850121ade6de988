package org.trainability.dl4j.normalization;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.NormalizationFactory;
import org.trainability.api.network.TrainableTensor;

/**
 * Layer norm: y = γ(z − μ)/√(v + ε) + β, with mean μ and biased variance v of each sample over the
 * layer's units; the same in training and inference. A sample whose units are all equal gives y =
 * β, and so does a layer of one unit.
 *
 * @see "Ba, Kiros and Hinton 2016, Layer Normalization"
 */
public final class LayerNorm implements Normalization {

  /** ε; the default is that of PyTorch. */
  public static final Option<Double> EPSILON = Affine.epsilon();

  /** Whether γ and β are trained. */
  public static final Option<Boolean> AFFINE =
      Option.flag("affine", true, "whether a gain and a shift of each unit are trained");

  private final double epsilon;
  private final boolean affine;

  /**
   * Makes the normalization.
   *
   * @param epsilon ε &gt; 0, added to the variance
   * @param affine whether there are γ and β; without, γ = 1 and β = 0
   */
  public LayerNorm(double epsilon, boolean affine) {
    this.epsilon = epsilon;
    this.affine = affine;
  }

  @Override
  public String layerName() {
    return "ln";
  }

  @Override
  public boolean mixesSamples() {
    return false;
  }

  @Override
  public List<TrainableTensor> tensors(int units) {
    return affine ? Affine.tensors(units) : List.of();
  }

  @Override
  public LayerPass pass(int batch, int units, List<INDArray> tensors) {
    return new StandardizingPass(StandardizingPass.Group.SAMPLE, batch, units, tensors, epsilon);
  }

  /** Makes {@code layer-norm}. */
  public static final class Factory implements NormalizationFactory {

    @Override
    public String name() {
      return "layer-norm";
    }

    @Override
    public String summary() {
      return "each sample to mean 0 and variance 1 over a layer's units, then a gain and a shift";
    }

    @Override
    public String source() {
      return "Ba, Kiros and Hinton 2016";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(AFFINE, EPSILON);
    }

    @Override
    public Normalization create(Options options) {
      return new LayerNorm(options.get(EPSILON), options.get(AFFINE));
    }
  }
}
