package org.trainability.dl4j.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.engine.StepData.Position;

/** A step as one metric sees it: what it did not declare, it does not get. */
final class StepObservation implements Observation {

  private final StepData step;
  private final Set<Need> needs;
  private final Position where;
  private final RandomGenerator random;
  private final MetricMemory memory;
  private final Map<EigenvalueQuery, List<Eigenvalue>> eigenvalues = new HashMap<>();

  StepObservation(
      StepData step, Set<Need> needs, Position where, RandomGenerator random, MetricMemory memory) {
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
    return step.batchSize();
  }

  @Override
  public double loss() {
    return step.loss();
  }

  @Override
  public List<Layer> layers() {
    boolean feedsActivation =
        needs.contains(Need.PRE_ACTIVATIONS) || needs.contains(Need.ACTIVATIONS);
    return step.layers().stream()
        .filter(layer -> !feedsActivation || isHidden(layer))
        .<Layer>map(layer -> new ObservedScope(step, layer, this))
        .toList();
  }

  private boolean isHidden(ScopeData layer) {
    return layer.denseIndex() >= 0 && layer.denseIndex() < step.pass().activations().size();
  }

  @Override
  public Scope network() {
    return new ObservedScope(step, step.network(), this);
  }

  @Override
  public double[] fisherGram(int samples) {
    require(Need.FISHER_GRAM);
    return step.fisherGram(samples);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public double[] remember(String series, double value, int window) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a remembered value must be finite; '" + series + "' was given " + value);
    }
    return memory.remember(series, value, window);
  }

  /** Asked twice in one observation, a metric gets the same answer. */
  List<Eigenvalue> eigenvalues(ScopeData scope, EigenvalueQuery query) {
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
    if (!needs.contains(need)) {
      throw new IllegalStateException(
          "the metric asks for " + need + " but declares only " + needs);
    }
  }
}
