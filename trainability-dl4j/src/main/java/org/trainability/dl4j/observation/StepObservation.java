package org.trainability.dl4j.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;

/**
 * A step as one metric sees it: what it did not declare it does not get, nor anything once it is
 * closed.
 */
final class StepObservation implements Observation, AutoCloseable {

  private final ObservableStep step;
  private final Set<Need> needs;
  private final Position where;
  private final RandomGenerator random;
  private final MetricMemory memory;
  private final Map<EigenvalueQuery, List<Eigenvalue>> eigenvalues = new HashMap<>();
  private boolean closed;

  StepObservation(
      ObservableStep step,
      Set<Need> needs,
      Position where,
      RandomGenerator random,
      MetricMemory memory) {
    this.step = step;
    this.needs = needs;
    this.where = where;
    this.random = random;
    this.memory = memory;
  }

  @Override
  public long step() {
    return where.step();
  }

  @Override
  public int task() {
    return where.task();
  }

  @Override
  public int batchSize() {
    requireOpen();
    return step.batchSize();
  }

  @Override
  public double loss() {
    requireOpen();
    return step.loss();
  }

  @Override
  public List<Layer> layers() {
    requireOpen();
    boolean feedsActivation =
        needs.contains(Need.PRE_ACTIVATIONS) || needs.contains(Need.ACTIVATIONS);
    return step.layers().stream()
        .filter(layer -> !feedsActivation || layer.feedsActivation())
        .<Layer>map(layer -> new ObservedScope(layer, this))
        .toList();
  }

  @Override
  public Scope network() {
    requireOpen();
    return new ObservedScope(step.network(), this);
  }

  @Override
  public INDArray outputs() {
    require(Need.OUTPUTS);
    return step.outputs();
  }

  @Override
  public Targets targets() {
    require(Need.TARGETS);
    return step.targets();
  }

  @Override
  public double[] sampleLosses() {
    require(Need.SAMPLE_LOSSES);
    return step.sampleLosses().clone();
  }

  @Override
  public Evaluation averaged() {
    require(Need.AVERAGED);
    return step.averaged();
  }

  @Override
  public double[] fisherGram(int samples) {
    require(Need.FISHER_GRAM);
    return step.fisherGram(samples);
  }

  @Override
  public Evaluation test() {
    require(Need.TEST_SPLIT);
    return step.trials().test(where);
  }

  @Override
  public List<AssayResult> assay(AssaySpec spec) {
    require(Need.ASSAY);
    return step.trials().assay(spec, where);
  }

  @Override
  public RandomGenerator random() {
    requireOpen();
    return random;
  }

  @Override
  public double[] remember(String series, double value, int window) {
    requireOpen();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a remembered value must be finite; '" + series + "' was given " + value);
    }
    return memory.remember(series, value, window);
  }

  /** Asked twice in one observation, a metric gets the same answer. */
  List<Eigenvalue> eigenvalues(ObservableScope scope, EigenvalueQuery query) {
    List<Eigenvalue> known = eigenvalues.get(query);
    if (known == null) {
      EigenvalueSearch.Answer answer =
          scope.eigenvalueSearch().answer(query, memory.restart(query));
      memory.keepRestart(query, answer.restart());
      known = answer.eigenvalues();
      eigenvalues.put(query, known);
    }
    return known;
  }

  void require(Need need) {
    requireOpen();
    if (!needs.contains(need)) {
      throw new IllegalStateException(
          need + " is asked for, but the declared needs are only " + needs);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the observation of step %s was asked after its metric had answered; it is valid during measure() only"
              .formatted(where.step()));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
