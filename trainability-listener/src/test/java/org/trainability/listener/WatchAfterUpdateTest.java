package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.control.Steering;
import org.trainability.listener.WatchSettings.Horizon;
import org.trainability.listener.WatchSettings.ScheduledMetric;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.WatchedNetwork;

/** A controller that is asked after DL4J's updates sees the new parameters and the step's rest. */
class WatchAfterUpdateTest {

  /** Notes what it sees. */
  private static final class Spy implements Metric {
    final List<INDArray> parameters = new ArrayList<>();
    final List<INDArray> gradients = new ArrayList<>();
    final List<INDArray> activations = new ArrayList<>();

    @Override
    public Set<Need> needs() {
      return Set.of(Need.PARAMETERS, Need.GRADIENT, Need.ACTIVATIONS);
    }

    @Override
    public Readings measure(Observation step) {
      parameters.add(step.network().parameters().dup());
      gradients.add(step.network().gradient().dup());
      activations.add(step.layers().get(0).activations().dup());
      return Readings.of(Map.of());
    }
  }

  private record Nothing() {}

  /** Asked after every second update. */
  private record After(List<Situation> seen, Function<Situation, List<Action>> actions)
      implements Controller<Nothing> {
    @Override
    public Cadence cadence() {
      return Cadence.every(2).afterUpdate();
    }

    @Override
    public Nothing start(Map<String, Double> rates) {
      return new Nothing();
    }

    @Override
    public Decision<Nothing> decide(Nothing state, Situation now) {
      seen.add(now);
      return new Decision<>(state, actions.apply(now), List.of());
    }
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static void train(
      MultiLayerNetwork network, Spy before, Spy after, After controller, int... batches) {
    WatchedNetwork target = new WatchedNetwork(GenericNetwork.of(network), new Seeds(1));
    Watch watch =
        new Watch(
            target,
            Map.of("before", new ScheduledMetric(before, Every.every(2))),
            Optional.empty(),
            Steering.of("after", controller, Map.of("spy", after), new Seeds(1), target.rates()),
            Horizon.UNKNOWN,
            new Seeds(1),
            Optional.empty(),
            List.of(),
            new Notices());
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            watch.seeBatch();
          }

          @Override
          public void onGradientCalculation(Model model) {
            watch.step();
          }

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            watch.updated();
          }
        });
    for (int step = 0; step < batches.length; step++) {
      int samples = batches[step];
      var random = new Seeds(2).random("batch", step);
      INDArray labels = Nd4j.zeros(DataType.DOUBLE, samples, 3);
      for (int i = 0; i < samples; i++) {
        labels.putScalar(i, random.nextInt(3), 1);
      }
      network.fit(
          new DataSet(
              Nd4j.createFromArray(random.doubles(samples * 4L, -1, 1).toArray())
                  .reshape(samples, 4),
              labels));
    }
  }

  @Test
  void itSeesTheNewParametersAndTheRestOfTheStep() {
    MultiLayerNetwork network = network();
    Spy before = new Spy();
    Spy after = new Spy();
    After controller = new After(new ArrayList<>(), now -> List.of());
    train(network, before, after, controller, 6, 6, 6, 6);
    assertThat(controller.seen())
        .extracting(Situation::event)
        .containsExactly(Situation.Event.UPDATED, Situation.Event.UPDATED);
    assertThat(controller.seen()).extracting(Situation::step).containsExactly(2L, 4L);
    assertThat(after.gradients).isEqualTo(before.gradients);
    assertThat(after.activations).isEqualTo(before.activations);
    assertThat(after.parameters.get(1))
        .isEqualTo(network.params().reshape(network.params().length()));
    INDArray moved = before.parameters.get(1).sub(before.gradients.get(1).mul(0.1));
    assertThat(after.parameters.get(1).distance2(moved)).isLessThan(1e-12);

    MultiLayerNetwork twin = network();
    train(twin, new Spy(), new Spy(), new After(new ArrayList<>(), now -> List.of()), 6, 6, 6, 6);
    assertThat(network.params()).isEqualTo(twin.params());
  }

  @Test
  void atAShortBatchTheFullOneIsKnown() {
    After controller = new After(new ArrayList<>(), now -> List.of());
    train(network(), new Spy(), new Spy(), controller, 6, 6, 6, 2);
    assertThat(controller.seen()).extracting(Situation::samples).containsExactly(6, 2);
    assertThat(controller.seen()).extracting(Situation::batchSize).containsExactly(6, 6);
  }

  @Test
  void whatDl4jCanNotDoIsAnErrorThatSaysSo() {
    Map<Action, String> refused = new LinkedHashMap<>();
    refused.put(
        new Action.SetBatchSize(8, "test"),
        "set-batch-size: DL4J's own training takes the batches");
    refused.put(
        new Action.ResetUnits("layer1", List.of(0), "test"),
        "reset-units of layer 'layer1': its type is OutputLayer");
    refused.forEach(
        (action, message) ->
            assertThatThrownBy(
                    () ->
                        train(
                            network(),
                            new Spy(),
                            new Spy(),
                            new After(new ArrayList<>(), now -> List.of(action)),
                            6,
                            6))
                .hasMessageContaining("controller 'after' failed at step 2")
                .hasMessageContaining(message));
  }
}
