package org.trainability.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;

/**
 * A worked example of a metric: the numbers of one step, or of several with {@link #then()}, and
 * what the metric must answer at the last. Answers are compared with a relative tolerance of 1e-9
 * in double precision and 1e-4 in single.
 */
public final class Example extends ObservationBuilder<Example> {

  private final String title;
  private final List<StepData> earlier = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();
  private ComponentSpec spec;

  /**
   * An answer.
   *
   * @param scope whose; null for the first one measured
   * @param quantity {@link Readings#VALUE} or a detail's name
   * @param value the number; null for undefined
   */
  record Expected(String scope, String quantity, Double value) {}

  Example(String metric, String title) {
    this.title = title;
    this.spec = ComponentSpec.of(metric);
  }

  @Override
  Example self() {
    return this;
  }

  /**
   * Sets one option of the metric.
   *
   * @param name one of the metric's options
   * @param value its value, as in a plan
   */
  public Example option(String name, Object value) {
    spec = spec.with(name, value);
    return this;
  }

  /** Ends the description of one step and starts that of the next. */
  public Example then() {
    earlier.add(step());
    startStep();
    return this;
  }

  /**
   * States the value of the first scope.
   *
   * @param value of the first scope measured: the first layer, if layers are measured
   */
  public Example gives(double value) {
    return expect(null, Readings.VALUE, value);
  }

  /**
   * States the value of one scope.
   *
   * @param scope a layer's name, or {@code "network"}
   * @param value its value
   */
  public Example gives(String scope, double value) {
    return expect(scope, Readings.VALUE, value);
  }

  /**
   * States a detail of the first scope.
   *
   * @param detail of the first scope measured
   * @param value its value
   */
  public Example givesDetail(String detail, double value) {
    return expect(null, detail, value);
  }

  /**
   * States a detail of one scope.
   *
   * @param scope a layer's name, or {@code "network"}
   * @param detail the detail's name
   * @param value its value
   */
  public Example givesDetail(String scope, String detail, double value) {
    return expect(scope, detail, value);
  }

  /** The first scope measured has no value. */
  public Example givesUndefined() {
    return expect(null, Readings.VALUE, null);
  }

  /**
   * States that a scope is undefined.
   *
   * @param scope a layer's name, or {@code "network"}, that has no value
   */
  public Example givesUndefined(String scope) {
    return expect(scope, Readings.VALUE, null);
  }

  private Example expect(String scope, String quantity, Double value) {
    expected.add(new Expected(scope, quantity, value));
    return this;
  }

  ComponentSpec spec() {
    return spec;
  }

  List<Expected> expected() {
    return expected;
  }

  /** Measures every step in turn; {@code seen} gets each observation after it was measured. */
  Readings measure(Metric metric, DataType type, Consumer<FakeObservation> seen) {
    Set<Need> needs = metric.needs();
    List<StepData> steps = new ArrayList<>(earlier);
    steps.add(step());
    FakeObservation observation = null;
    Readings readings = null;
    for (StepData step : steps) {
      observation = new FakeObservation(step, needs, type, observation);
      readings = metric.measure(observation);
      seen.accept(observation);
    }
    return readings;
  }

  @Override
  public String toString() {
    return spec.options().isEmpty() ? title : title + " " + spec.options();
  }
}
