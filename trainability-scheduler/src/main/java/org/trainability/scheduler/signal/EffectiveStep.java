package org.trainability.scheduler.signal;

import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.StepSize.Adaptive;
import org.trainability.scheduler.kernel.Concentration;
import org.trainability.scheduler.kernel.EffectiveSteps;

/**
 * The effective step α of each layer and of the whole network: what the optimizer multiplies a
 * gradient by (App. C.1 of the paper). For a plain step α = η.
 *
 * <p>In the form {@code elementwise}, the network's α is the mean over all elements, each with its
 * own layer's rate. In the form {@code rms} it has the first layer's rate. The reference code has
 * the form {@code rms} over weight matrices only; there a layer without one has no α.
 */
public final class EffectiveStep implements Metric {

  /** The detail that tells by how few elements the element-wise mean is ruled. */
  public static final String SHARE_99 = "share-99";

  static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.ELEMENTWISE,
          "elementwise: mean of the elements' multipliers; rms: the multiplier"
              + " at the mean of v, the second moment; reference-code always uses rms");
  static final Option<Definitions> DEFINITIONS =
      Definitions.option("reference-code: form rms, over weight matrices only");

  /** How the multipliers of many elements become one number. */
  enum Form {
    ELEMENTWISE,
    RMS
  }

  private final Form form;
  private final boolean weightsOnly;

  private EffectiveStep(Options options) {
    weightsOnly = options.get(DEFINITIONS) == Definitions.REFERENCE_CODE;
    form = weightsOnly ? Form.RMS : options.get(FORM);
  }

  @Override
  public Set<Need> needs() {
    return weightsOnly ? Set.of(Need.STEP_SIZE, Need.PARAMETERS) : Set.of(Need.STEP_SIZE);
  }

  @Override
  public Readings measure(Observation step) {
    if (form == Form.RMS) {
      return step.perScope(Unit.ONE, scope -> Reading.of(rootMeanSquare(scope), Unit.ONE));
    }
    Map<String, double[]> byLayer = new HashMap<>();
    return step.perScope(
        Unit.ONE,
        scope ->
            elementwise(
                scope.name().equals(Scope.NETWORK) ? step.layers() : List.of(scope), byLayer));
  }

  private double rootMeanSquare(Scope scope) {
    StepSize step = scope.stepSize();
    if (step instanceof Adaptive adaptive) {
      INDArray v = adaptive.secondMoment();
      double mean = weightsOnly ? meanOfWeights(scope, v) : EffectiveSteps.mean(v);
      return EffectiveSteps.rootMeanSquare(adaptive, mean);
    }
    if (weightsOnly && !step.isUniform()) {
      throw new UndefinedException(
          "the reference code's effective step is defined by Adam's second moment");
    }
    return step.isUniform() ? step.rate() : EffectiveSteps.rootMeanSquare(elements(scope));
  }

  /**
   * @param byLayer elements of the layers seen so far
   */
  private static Reading elementwise(List<? extends Scope> parts, Map<String, double[]> byLayer) {
    long size = parts.stream().mapToLong(Scope::size).sum();
    DoubleBuffer all = DoubleBuffer.allocate(Math.toIntExact(size));
    parts.forEach(part -> all.put(byLayer.computeIfAbsent(part.name(), name -> elements(part))));
    double[] steps = all.array();
    double mean = sum(steps) / steps.length;
    if (Double.isInfinite(mean)) {
      throw new UndefinedException("both v and epsilon are zero for some elements");
    }
    return Reading.of(mean, Unit.ONE)
        .with(SHARE_99, Undefined.or(Unit.SHARE, () -> Concentration.share(steps, 0.99)));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] elements(Scope part) {
    return part.stepSize().multipliers(Math.toIntExact(part.size()));
  }

  private static double meanOfWeights(Scope scope, INDArray values) {
    double sum = 0;
    long count = 0;
    long offset = 0;
    for (Parameter tensor : scope.tensors()) {
      long end = offset + tensor.value().length();
      if (tensor.role() == Parameter.Role.WEIGHT) {
        INDArray part = values.get(NDArrayIndex.interval(offset, end));
        sum += EffectiveSteps.mean(part) * part.length();
        count += part.length();
      }
      offset = end;
    }
    if (count == 0) {
      throw new UndefinedException("the layer has no weight matrix");
    }
    return sum / count;
  }

  /** Makes {@code effective-step}. */
  public static final class Factory implements MetricFactory {
    @Override
    public String name() {
      return "effective-step";
    }

    @Override
    public String summary() {
      return "what the optimizer multiplies a gradient by, rate and preconditioner together";
    }

    @Override
    public String source() {
      return Source.PAPER + ", App. C.1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FORM, DEFINITIONS);
    }

    @Override
    public Metric create(Options options) {
      return new EffectiveStep(options);
    }
  }
}
