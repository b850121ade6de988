package org.trainability.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;

/**
 * A training step made of given numbers, for tests of a metric. It is as strict as the framework: a
 * quantity that was not declared can't be asked for, only layers that have everything declared are
 * shown, and once the step is over nothing can be asked.
 */
public final class FakeObservation implements Observation {

  private static final Seeds SEEDS = new Seeds(0);

  private final ObservationBuilder.StepData data;
  private final Set<Need> declared;
  private final Set<Need> asked = EnumSet.noneOf(Need.class);
  private final Guard guard = new Guard();
  private final long step;
  private final Map<String, Deque<Double>> memory;
  private final LayerData networkData;
  private final List<Layer> layers;
  private final Scope network;
  private final DataType type;
  private INDArray outputs;
  private double[] sampleLosses;
  private boolean over;
  private boolean askedLate;

  FakeObservation(
      ObservationBuilder.StepData data,
      Set<Need> declared,
      DataType type,
      FakeObservation previous) {
    this.data = data;
    this.declared = Set.copyOf(declared);
    this.step = previous == null ? 1 : previous.step + 1;
    this.memory = previous == null ? new HashMap<>() : previous.memory;
    this.type = type;
    this.networkData = LayerData.network(data.layers);
    FakeScope.Access access =
        new FakeScope.Access() {
          @Override
          public void now() {
            requireNotOver();
          }

          @Override
          public void check(Need need) {
            FakeObservation.this.check(need);
          }
        };
    this.layers =
        data.layers.stream()
            .map(layer -> new FakeScope(layer, type, access, guard))
            .filter(layer -> layer.shownTo(this.declared))
            .map(Layer.class::cast)
            .toList();
    this.network = new FakeScope(networkData, type, access, guard);
  }

  /** Describes one step. */
  public static final class Builder extends ObservationBuilder<Builder> {

    private DataType type = DataType.DOUBLE;
    private FakeObservation previous;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the type of all arrays.
     *
     * @param type of all arrays; double if not given
     */
    public Builder type(DataType type) {
      this.type = type;
      return this;
    }

    /**
     * Continues the series remembered at an earlier step.
     *
     * @param previous the step before this one, whose remembered series go on
     */
    public Builder after(FakeObservation previous) {
      this.previous = previous;
      return this;
    }

    /**
     * {@return the step}
     *
     * @param declared what the metric may ask for
     */
    public FakeObservation build(Set<Need> declared) {
      return new FakeObservation(step(), declared, type, previous);
    }
  }

  /** {@return a builder for one step} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return what has been asked for} */
  public Set<Need> asked() {
    return Set.copyOf(asked);
  }

  /** {@return the names of the arrays that were handed out and have been changed since} */
  public List<String> changedInputs() {
    return guard.changed();
  }

  /** Ends the step: nothing can be asked any more, and the arrays handed out hold no numbers. */
  void end() {
    over = true;
    guard.spoil();
  }

  /** {@return whether anything was asked after the end} */
  boolean askedLate() {
    return askedLate;
  }

  private void requireNotOver() {
    if (over) {
      askedLate = true;
      throw new IllegalStateException(
          ("step %s is over: an observation, its scopes and its arrays are good only while"
                  + " measure() runs; keep numbers, or use remember()")
              .formatted(step));
    }
  }

  private void check(Need need) {
    requireNotOver();
    if (!declared.contains(need)) {
      throw new IllegalStateException(
          "the metric asks for %s but declares only %s; add it to needs()"
              .formatted(need, declared));
    }
    asked.add(need);
  }

  /** Of the step, not of a layer. */
  private void ask(Need need, Object given) {
    check(need);
    requireDefined(need, networkData);
    if (given == null) {
      throw new IllegalStateException(
          "%s is asked, but the test gives no such thing for this step".formatted(need));
    }
  }

  /** Fails if the quantity was said to be undefined, or not given at all. */
  static void requireDefined(Need need, LayerData data) {
    if (data.undefined.containsKey(need)) {
      throw new UndefinedException(data.undefined.get(need));
    }
    if (!data.has(need)) {
      throw new IllegalStateException(
          "%s is asked of '%s', but the test gives no such number for it, or not for every layer"
              .formatted(need, data.name));
    }
  }

  @Override
  public long step() {
    requireNotOver();
    return step;
  }

  @Override
  public int task() {
    requireNotOver();
    return data.task;
  }

  @Override
  public int batchSize() {
    requireNotOver();
    return Math.max(1, data.batch);
  }

  @Override
  public double loss() {
    requireNotOver();
    return data.loss;
  }

  @Override
  public List<Layer> layers() {
    requireNotOver();
    return layers;
  }

  @Override
  public Scope network() {
    requireNotOver();
    return network;
  }

  @Override
  public INDArray outputs() {
    ask(Need.OUTPUTS, data.outputs);
    if (outputs == null) {
      outputs = guard.watch("the outputs", Nd4j.createFromArray(data.outputs).castTo(type));
    }
    return outputs;
  }

  @Override
  public Targets targets() {
    ask(Need.TARGETS, data.targets);
    return data.targets;
  }

  @Override
  public double[] sampleLosses() {
    ask(Need.SAMPLE_LOSSES, data.sampleLosses);
    if (sampleLosses == null) {
      sampleLosses = guard.watch("the samples' losses", data.sampleLosses.clone());
    }
    return sampleLosses;
  }

  @Override
  public Evaluation test() {
    ask(Need.TEST_SPLIT, data.test);
    return data.test;
  }

  @Override
  public List<AssayResult> assay(AssaySpec spec) {
    ask(Need.ASSAY, data.assay);
    return data.assay;
  }

  @Override
  public Evaluation averaged() {
    ask(Need.AVERAGED, data.averaged);
    return data.averaged;
  }

  @Override
  public double[] fisherGram(int samples) {
    check(Need.FISHER_GRAM);
    requireDefined(Need.FISHER_GRAM, networkData);
    requireDefined(Need.GRADIENT_MOMENTS, networkData);
    int m = Math.min(samples, batchSize());
    INDArray gradients = Nd4j.createFromArray(Arrays.copyOf(networkData.sampleGradients, m));
    INDArray gram = gradients.mmul(gradients.transpose());
    double[] eigenvalues = Eigen.symmetricGeneralizedEigenvalues(gram).toDoubleVector();
    Arrays.sort(eigenvalues);
    return guard.watch("the Fisher Gram's eigenvalues", eigenvalues);
  }

  @Override
  public RandomGenerator random() {
    requireNotOver();
    return SEEDS.random("fake metric", step);
  }

  @Override
  public double[] remember(String series, double value, int window) {
    requireNotOver();
    if (!Double.isFinite(value) || window < 1) {
      throw new IllegalArgumentException(
          "series '%s' takes finite values and a window >= 1, was %s and %s"
              .formatted(series, value, window));
    }
    Deque<Double> values = memory.computeIfAbsent(series, key -> new ArrayDeque<>());
    values.addLast(value);
    while (values.size() > window) {
      values.removeFirst();
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
