package org.trainability.performance.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.performance.workload.PlannedTraining;

/** Both sides of the comparison measure the same quantities. */
class PublishedProcedureTest {

  @ParameterizedTest
  @EnumSource(PublishedProcedure.Products.class)
  void agreesWithTheMetrics(PublishedProcedure.Products products) throws Exception {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    PlannedTraining training =
        PlannedTraining.of(
            catalogue,
            List.of(
                "network.hidden=[12,8]",
                "stream.images=256",
                "stream.batch=64",
                "metrics.normalized-sharpness={every: 40}"));
    for (int i = 0; i < 40; i++) {
      training.compute();
      training.update();
    }
    training.compute();
    ObservableStep step = training.trainer().step();
    Position where = new Position(41, 1);

    Map<String, Readings> readings =
        new Diagnostics(catalogue, training.plan()).measure(step, where);
    PublishedProcedure.Result result =
        new PublishedProcedure(products, new Seeds(0)).measure(step, training.current(), where);

    assertThat((double) result.rank())
        .isEqualTo(readings.get("hessian-rank").value(Scope.NETWORK).orElseThrow());
    assertAgree(result.criticalSteps(), readings.get("critical-step-noise"), 3, 0.1);
    assertAgree(result.sharpness(), readings.get("sharpness"), 4, 1);
    assertAgree(result.normalizedSharpness(), readings.get("normalized-sharpness"), 3, 1);
    assertAgree(result.entropies(), readings.get("unit-sign-entropy"), 2, 0.001);
    assertAgree(result.weightNorms(), readings.get("weight-norm"), 4, 0.001);
    assertAgree(result.gradientNorms(), readings.get("gradient-norm"), 4, 0.001);
    assertAgree(result.ratios(), readings.get("gradient-parameter-ratio"), 4, 0.001);
  }

  private static void assertAgree(
      Map<String, Double> values, Readings readings, int scopes, double percent) {
    assertThat(values).hasSize(scopes);
    values.forEach(
        (scope, value) ->
            assertThat(value)
                .as(scope)
                .isCloseTo(readings.value(scope).orElseThrow(), withinPercentage(percent)));
  }
}
