package org.trainability.dl4j.observation;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** One training step between its gradient and its update: what metrics measure. */
public interface ObservableStep {

  /** The detail that marks readings: 0 where they come from products that are not exact. */
  String EXACT_HESSIAN = "exact-hessian";

  /** {@return B, the number of samples in the batch} */
  int batchSize();

  /** {@return the batch's mean loss, without the regularizer} */
  double loss();

  /** {@return the layers with trainable parameters, in the network's order} */
  List<? extends ObservableScope> layers();

  /** {@return the whole network} */
  ObservableScope network();

  /** See {@link Observation#outputs()}. */
  INDArray outputs();

  /** See {@link Observation#targets()}. */
  Targets targets();

  /** See {@link Observation#sampleLosses()}; not to be changed. */
  double[] sampleLosses();

  /** See {@link Observation#averaged()}. */
  default Evaluation averaged() {
    throw new UndefinedException("the averaged network is not computed for a DL4J configuration");
  }

  /**
   * Keeps what the update to come would overwrite, for those who look at this step after it.
   *
   * @param needs what will be asked for then
   */
  void keep(Set<Need> needs);

  /** See {@link Observation#fisherGram(int)}. */
  double[] fisherGram(int samples);

  /** {@return what can be asked beyond this step's batch} */
  default Trials trials() {
    return Trials.NONE;
  }

  /** {@return whether Hessians are exact up to rounding} */
  boolean hasExactHessian();

  /**
   * Measures this step. What a metric makes of a Hessian that is not exact is marked with a detail
   * {@value #EXACT_HESSIAN} of 0.
   *
   * @param metric is shown the step for the time of the call only
   * @param where the step is
   * @param random for this metric and step alone
   * @param memory of this metric
   * @return what it measured
   */
  default Readings measure(
      Metric metric, Position where, RandomGenerator random, MetricMemory memory) {
    Set<Need> needs = metric.needs();
    try (StepObservation observation = new StepObservation(this, needs, where, random, memory)) {
      Readings readings = metric.measure(observation);
      boolean usesHessian = needs.contains(Need.HESSIAN) || needs.contains(Need.HESSIAN_SPECTRUM);
      return usesHessian && !hasExactHessian()
          ? readings.with(EXACT_HESSIAN, Reading.of(0, Unit.ONE))
          : readings;
    }
  }

  /**
   * Shows this step.
   *
   * @param needs what may be asked for
   * @param where the step is
   * @param random for this observer and step alone
   * @param memory of this observer
   * @return the observation, valid until the parameters move
   */
  default Observation observe(
      Set<Need> needs, Position where, RandomGenerator random, MetricMemory memory) {
    return new StepObservation(this, needs, where, random, memory);
  }
}
