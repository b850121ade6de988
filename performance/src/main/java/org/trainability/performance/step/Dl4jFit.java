package org.trainability.performance.step;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.performance.workload.Cycle;
import org.trainability.performance.workload.DiagnosedPlan;
import org.trainability.performance.workload.SampleBatches;
import org.trainability.performance.workload.SampleBatches.SampleBatch;

/** DL4J's own step: {@code MultiLayerNetwork.fit} on the same network, data and rate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = StepTiming.WARMUP_SECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Dl4jFit {

  private MultiLayerNetwork network;
  private Cycle<Example> batches;

  /** Inputs of shape [batch, width] and one-hot labels of shape [batch, classes]. */
  private record Example(INDArray inputs, INDArray labels) {

    static Example of(SampleBatch batch) {
      int samples = batch.labels().length;
      INDArray oneHot = Nd4j.zeros(DataType.FLOAT, samples, batch.classes());
      for (int i = 0; i < samples; i++) {
        oneHot.putScalar(i, batch.labels()[i], 1);
      }
      return new Example(
          Nd4j.create(batch.inputs(), new long[] {samples, batch.width()}, 'c'), oneHot);
    }
  }

  @Setup
  public void begin() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    Plan plan = DiagnosedPlan.read(catalogue, List.of());
    List<SampleBatch> samples = SampleBatches.of(catalogue, plan);
    batches = new Cycle<>(samples.stream().map(Example::of).toList());
    double rate = ((Number) plan.optimizer().options().get("rate")).doubleValue();
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new Adam(rate))
            .list();
    for (int units : ((NetworkPlan.Dense) plan.network()).hidden()) {
      list.layer(new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(samples.get(0).classes())
            .activation(Activation.SOFTMAX)
            .build());
    network =
        new MultiLayerNetwork(
            list.setInputType(InputType.feedForward(samples.get(0).width())).build());
    network.init();
  }

  @Benchmark
  public double fit() {
    Example batch = batches.next();
    network.fit(batch.inputs(), batch.labels());
    return network.score();
  }
}
