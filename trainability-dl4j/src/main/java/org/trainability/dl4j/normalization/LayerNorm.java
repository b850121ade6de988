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
 * β, and so does a layer of one unit. After the activation, z are all outputs of all units: 2n for
 * n units of two branches.
 *
 * @see "Ba, Kiros and Hinton 2016, Layer Normalization"
 */
public final class LayerNorm implements Normalization {

  /** ε; the default is that of PyTorch. */
  public static final Option<Double> EPSILON = Affine.epsilon();

  /** Whether γ and β are trained. */
  public static final Option<Boolean> AFFINE =
      Option.flag("affine", true, "whether each unit has a trained gain and shift");

  /** Where it stands. */
  public static final Option<Placement> PLACEMENT =
      Option.choice(
          "placement",
          Placement.BEFORE_ACTIVATION,
          "before-activation: over the pre-activations; after-activation: over all"
              + " outputs of the units, of which CReLU and Fourier units have two each");

  /** Whether the layers in front of it have a bias. */
  public static final Option<Boolean> BIAS_BEFORE_NORM =
      Option.flag("bias-before-norm", true, "whether the dense layers in front of it have a bias");

  /** Where it stands. */
  public enum Placement {
    BEFORE_ACTIVATION,
    AFTER_ACTIVATION
  }

  private final double epsilon;
  private final boolean affine;
  private final Placement placement;
  private final boolean biased;

  private LayerNorm(Options options) {
    epsilon = options.get(EPSILON);
    affine = options.get(AFFINE);
    placement = options.get(PLACEMENT);
    biased = options.get(BIAS_BEFORE_NORM);
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
  public boolean followsActivation() {
    return placement == Placement.AFTER_ACTIVATION;
  }

  @Override
  public boolean keepsBias() {
    return biased;
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
      return "normalizes each sample to mean 0 and variance 1 over a layer's units, "
          + "then applies a gain and a shift";
    }

    @Override
    public String source() {
      return "Ba, Kiros and Hinton 2016";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(AFFINE, EPSILON, PLACEMENT, BIAS_BEFORE_NORM);
    }

    @Override
    public Normalization create(Options options) {
      return new LayerNorm(options);
    }
  }
}
