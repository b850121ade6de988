package org.trainability.dl4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.state.MeasuringState;
import org.trainability.dl4j.state.MeasuringState.Memory;
import org.trainability.records.Json;

class MeasuredMetricsTest {

  private static final Position WHERE = new Position(1, 1);

  /** The largest eigenvalue of the first layer, and how many were seen before. */
  private static final class Largest implements Metric {

    @Override
    public Set<Need> needs() {
      return Set.of(Need.HESSIAN);
    }

    @Override
    public Readings measure(Observation step) {
      double value = step.layers().get(0).largestEigenvalue().value();
      double[] seen = step.remember("seen", value, 2);
      return step.perLayer(Unit.ONE, layer -> Reading.of(seen.length, Unit.ONE));
    }
  }

  private static MeasuredMetric metric(String id) {
    return new MeasuredMetric(id, new Largest(), new Seeds(1));
  }

  private final RandomGenerator random = new Seeds(2).random("test");
  private final Trainer trainer = trainer();

  private static Trainer trainer() {
    Catalogue catalogue = Catalogue.load(MeasuredMetricsTest.class.getClassLoader());
    ComponentSpec relu = ComponentSpec.of("relu");
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                3, List.of(4), 2, relu, Initialization.KAIMING_NORMAL, Precision.FLOAT64),
            catalogue);
    network.initialize(new Seeds(1).random("parameters"));
    return new Trainer(
        network,
        catalogue.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
        catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
        new Seeds(1));
  }

  private void measure(MeasuredMetric... metrics) {
    INDArray inputs = Nd4j.createFromArray(random.doubles(15, -1, 1).toArray()).reshape(5, 3);
    trainer.compute(inputs, new Targets.Labels(new int[] {0, 1, 0, 1, 1}));
    for (MeasuredMetric metric : metrics) {
      metric.measure(trainer.step(), WHERE);
    }
    trainer.update();
  }

  private static List<Integer> searches(MeasuringState state) {
    return state.metrics().values().stream()
        .flatMap(memory -> memory.queries().stream())
        .map(MeasuringState.Query::search)
        .toList();
  }

  @Test
  void whoSharedASearchSharesItAgain() throws Exception {
    List<MeasuredMetric> metrics = Stream.of("a", "b", "c").map(id -> metric(id)).toList();
    measure(metrics.get(1));
    measure(metrics.toArray(MeasuredMetric[]::new));
    MeasuringState state = MeasuredMetrics.state(metrics);
    assertThat(state.searches()).hasSize(2);
    assertThat(searches(state)).containsExactly(0, 1, 0);
    assertThat(state.metrics().values())
        .extracting(memory -> memory.series().get("seen").size())
        .containsExactly(1, 2, 1);

    List<MeasuredMetric> again = Stream.of("c", "a", "b").map(id -> metric(id)).toList();
    MeasuringState read = Json.parse(Json.line(state), MeasuringState.class);
    assertThat(read).isEqualTo(state);
    MeasuredMetrics.restore(read, again);
    measure(again.toArray(MeasuredMetric[]::new));
    // Had c and a not been given the same object, each would have searched for itself.
    assertThat(searches(MeasuredMetrics.state(again))).containsExactly(0, 0, 1);
  }

  @Test
  void restoringForgetsWhatCameLater() {
    List<MeasuredMetric> metrics = List.of(metric("a"));
    MeasuringState before = MeasuredMetrics.state(metrics);
    measure(metrics.get(0));
    MeasuringState after = MeasuredMetrics.state(metrics);
    assertThat(after).isNotEqualTo(before);
    measure(metrics.get(0));
    MeasuredMetrics.restore(after, metrics);
    assertThat(MeasuredMetrics.state(metrics)).isEqualTo(after);
    MeasuredMetrics.restore(before, metrics);
    assertThat(MeasuredMetrics.state(metrics)).isEqualTo(before);
    assertThat(before.metrics()).containsEntry("a", new Memory(Map.of(), List.of()));
  }

  @Test
  void otherMetricsAreRefused() {
    MeasuringState state = MeasuredMetrics.state(List.of(metric("a"), metric("b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredMetrics.restore(state, List.of(metric("a"))))
        .withMessage("the state must be that of the metrics [a], it has [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredMetrics.restore(state, List.of(metric("a"), metric("c"))))
        .withMessage("the state must be that of the metrics [a, c], it has [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredMetrics.state(List.of(metric("a"), metric("a"))))
        .withMessage("two metrics have the id 'a'");
  }
}
