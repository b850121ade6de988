package org.trainability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.testkit.Example;
import org.trainability.testkit.FakeObservation;
import org.trainability.testkit.MetricContract;

class SharpnessTest extends MetricContract {

  @Override
  protected String name() {
    return "sharpness";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("never the large negative one").hessianEigenvalues(-9, 2, 1).gives(2),
        example("nothing positive").hessianEigenvalues(-9, -2).gives(-2),
        example("of each layer and the network")
            .hessianEigenvalues(2)
            .layer("fc2")
            .hessianEigenvalues(7, 1)
            .gives("fc1", 2)
            .gives("fc2", 7)
            .gives("network", 7),
        example("how well it is known")
            .largestEigenvalue(3, 1e-3, 12)
            .gives(3)
            .givesDetail("residual", 1e-3)
            .givesDetail("products", 12),
        example("2/rate for plain steps")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(10)
            .plainStep(0.1)
            .gives(0.5),
        // 2 (1 + 0.9)/0.1 = 38.
        example("3.8/rate with a momentum of 0.9")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(19)
            .plainStep(0.1, 0.9)
            .gives(0.5),
        // (2 + 1.8)/(0.1 · 0.1) = 380.
        example("38/rate for Adam")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(95)
            .adaptiveStep(0.1, 0.9, 0.999, 1e-8, 1, 4)
            .gives(0.25),
        example("a rate of zero is stable everywhere")
            .option("form", "edge-of-stability-ratio")
            .hessianEigenvalues(95)
            .plainStep(0)
            .gives(0),
        example("the large negative one")
            .option("form", "smallest")
            .hessianEigenvalues(-9, 2, 1)
            .layer("fc2")
            .hessianEigenvalues(3)
            .gives("fc1", -9)
            .gives("fc2", 3)
            .gives("network", -9),
        example("from the largest downwards, equal ones once")
            .option("count", 3)
            .hessianEigenvalues(2, 5, 2, -7)
            .gives(5)
            .givesDetail("lambda-2", 2)
            .givesDetail("residual-2", 0)
            .givesDetail("lambda-3", -7),
        // √v̂ = 1 and 3, so that D = 1/(0.1 · (1 + 1)) and 1/(0.1 · (3 + 1)): 3 · 5 and 8 · 2.5.
        example("after Adam's scaling")
            .option("form", "preconditioned")
            .hessianEigenvalues(3, 8)
            .adaptiveStep(0.1, 0.9, 0.999, 1, 1, 1e-3, 9e-3)
            .gives(20),
        example("after Adam's scaling, over 38/rate")
            .option("form", "preconditioned-ratio")
            .hessianEigenvalues(3, 8)
            .adaptiveStep(0.1, 0.9, 0.999, 1, 1, 1e-3, 9e-3)
            .gives(20 / 380.0),
        example("plain steps scale nothing")
            .option("form", "preconditioned")
            .hessianEigenvalues(10)
            .plainStep(0.1)
            .gives(10),
        example("plain steps scale nothing")
            .option("form", "preconditioned-ratio")
            .hessianEigenvalues(10)
            .plainStep(0.1)
            .gives(0.5),
        example("momentum scales nothing but moves the edge")
            .option("form", "preconditioned-ratio")
            .hessianEigenvalues(19)
            .plainStep(0.1, 0.9)
            .gives(0.5));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("count", 0);
  }

  private static Readings measure(ComponentSpec spec, double... eigenvalues) {
    Metric metric =
        Catalogue.load(SharpnessTest.class.getClassLoader())
            .create(Metric.class, Kind.METRIC, spec);
    return metric.measure(
        FakeObservation.builder().hessianEigenvalues(eigenvalues).build(metric.needs()));
  }

  @Test
  void thereAreNoMoreEigenvaluesThanThereAre() {
    Readings readings = measure(ComponentSpec.of("sharpness").with("count", 3), 4, 4, 1);
    assertThat(readings.detail("fc1", "lambda-2")).hasValue(1);
    Reading third = readings.reading("fc1").orElseThrow().details().get("lambda-3");
    assertThat(third.reason()).hasValueSatisfying(reason -> assertThat(reason).contains("only 2"));
    assertThat(readings.value("fc1")).hasValue(4);
  }

  @Test
  void theNetworkCanBeLeftOut() {
    Readings readings = measure(ComponentSpec.of("sharpness").with("network", false), 4);
    assertThat(readings.value("fc1")).hasValue(4);
    assertThat(readings.reading("network")).isEmpty();
  }
}
