package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;

/** Metrics at a batch of the user's. */
class HeldOutBatchTest {

  private static final List<String> METRICS =
      List.of(
          "loss",
          "gradient-norm",
          "sharpness",
          "critical-step-noise",
          "critical-step-combined",
          "effective-step",
          "dead-units");

  static Stream<NetworkKind> kinds() {
    List<String> names =
        List.of(
            "dense: DenseLayer",
            "dense: BatchNormalization",
            "dense: l1, l2, weight decay",
            "updater: Adam, ClipL2PerLayer",
            "mask: of steps, LSTM",
            "mask: of steps, graph with LSTM",
            "vertex: two inputs, two outputs",
            "type: FLOAT");
    return NetworkKinds.all().stream().filter(kind -> names.contains(kind.toString()));
  }

  private static TrainabilityListener watch(Model network) {
    TrainabilityListener watch = TrainabilityListener.on(network);
    METRICS.forEach(metric -> watch.measure(metric, every(1)));
    network.setListeners(watch);
    return watch;
  }

  private static MultiDataSet heldOut(NetworkKind kind) {
    return kind.batch(new Seeds(6).random("held out"));
  }

  /** As if the present network were trained on it. */
  @ParameterizedTest
  @MethodSource("kinds")
  void readingsAreThoseOfTheNetworkAtThatBatch(NetworkKind kind) {
    Model network = kind.network();
    TrainabilityListener watch = watch(network).measureOn(heldOut(kind));
    NetworkKind.fit(network, kind.batch(new Seeds(4).random("training")));

    Model same = kind.network();
    TrainabilityListener expected = watch(same);
    NetworkKind.fit(same, heldOut(kind));

    Model plain = kind.network();
    TrainabilityListener atTheStep = watch(plain);
    NetworkKind.fit(plain, kind.batch(new Seeds(4).random("training")));
    // The step is made by the optimizer, from the batch that it is trained on.
    for (String metric : METRICS) {
      boolean ofTheStep = metric.equals("effective-step");
      assertClose(metric, watch.latest(), (ofTheStep ? atTheStep : expected).latest());
    }
    assertThat(value(watch.latest(), "loss")).isNotEqualTo(value(atTheStep.latest(), "loss"));
  }

  private static double value(Map<String, Readings> latest, String metric) {
    return latest.get(metric).value("network").orElseThrow();
  }

  private static void assertClose(
      String metric, Map<String, Readings> found, Map<String, Readings> expected) {
    assertThat(found.get(metric).rows())
        .extracting(Readings.Row::scope)
        .containsExactlyElementsOf(
            expected.get(metric).rows().stream().map(Readings.Row::scope).toList());
    for (Readings.Row row : expected.get(metric).rows()) {
      Reading reading = found.get(metric).reading(row.scope()).orElseThrow();
      Reading wanted = expected.get(metric).reading(row.scope()).orElseThrow();
      assertThat(reading.reason()).as("%s of %s", metric, row.scope()).isEqualTo(wanted.reason());
      wanted
          .value()
          .ifPresent(
              value ->
                  assertThat(reading.value().getAsDouble())
                      .as("%s of %s", metric, row.scope())
                      .isCloseTo(value, within(2e-3 * Math.abs(value) + 1e-9)));
    }
  }

  static Stream<NetworkKind> noisy() {
    List<String> names =
        List.of(
            "dense: Dropout",
            "dense: BatchNormalization",
            "recurrent: truncated BPTT, LSTM",
            "mask: of steps, LSTM",
            "vertex: two inputs, two outputs");
    return NetworkKinds.all().stream().filter(kind -> names.contains(kind.toString()));
  }

  @ParameterizedTest
  @MethodSource("noisy")
  void trainingDoesNotSeeTheBatch(NetworkKind kind) {
    Model alone = kind.network();
    train(kind, alone);
    Model watched = kind.network();
    watch(watched).measureOn(heldOut(kind));
    train(kind, watched);
    assertThat(watched.params()).isEqualTo(alone.params());
  }

  private static void train(NetworkKind kind, Model network) {
    Nd4j.getRandom().setSeed(2);
    RandomGenerator random = new Seeds(4).random("training");
    for (int step = 0; step < 3; step++) {
      NetworkKind.fit(network, kind.batch(random));
    }
  }

  @Test
  void aBatchForAnotherNetworkIsRefused() {
    NetworkKind two =
        NetworkKinds.all().stream()
            .filter(kind -> kind.name().equals("two inputs, two outputs"))
            .findFirst()
            .orElseThrow();
    TrainabilityListener watch = TrainabilityListener.on(two.network());
    DataSet one = new DataSet(Nd4j.ones(4, 5), Nd4j.ones(4, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.measureOn(one))
        .withMessage(
            "the batch to measure on must have 2 features arrays, as the network has, but has 1");
  }
}
