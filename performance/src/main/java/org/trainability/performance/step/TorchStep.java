package org.trainability.performance.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.api.Seeds;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.performance.workload.Cycle;
import org.trainability.performance.workload.DiagnosedPlan;
import org.trainability.performance.workload.SampleBatches;
import org.trainability.performance.workload.SampleBatches.SampleBatch;

/**
 * PyTorch's step through DJL, on the same network, data and rate. Tensor operations are eager, one
 * after the other: linear, relu, linear, relu, linear, log_softmax, gather, mean, and autograd's
 * backward pass. DJL's Adam then makes a dozen passes over each parameter; Python's default one on
 * a CPU makes seven, also parameter by parameter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = StepTiming.WARMUP_SECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TorchStep {

  /** Whether Adam moves the parameters; else only loss and gradient are computed. */
  @Param("true")
  public boolean updating;

  private NDManager manager;
  private final List<Layer> layers = new ArrayList<>();
  private Cycle<Example> batches;
  private Optimizer adam;

  /** A weight of shape [out, in] and a bias of shape [out]. */
  private record Layer(NDArray weight, NDArray bias) {}

  /** Inputs of shape [batch, width] and labels of shape [batch, 1]. */
  private record Example(NDArray inputs, NDArray labels) {}

  @Setup
  public void begin() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    Plan plan = DiagnosedPlan.read(catalogue, List.of());
    List<SampleBatch> samples = SampleBatches.of(catalogue, plan);
    manager = NDManager.newBaseManager();
    batches = new Cycle<>(samples.stream().map(this::example).toList());
    RandomGenerator random = new Seeds(plan.seeds().get(0)).random("parameters");
    int in = samples.get(0).width();
    for (int units : ((NetworkPlan.Dense) plan.network()).hidden()) {
      layers.add(layer(in, units, random));
      in = units;
    }
    layers.add(layer(in, samples.get(0).classes(), random));
    float rate = ((Number) plan.optimizer().options().get("rate")).floatValue();
    adam = Adam.builder().optLearningRateTracker(Tracker.fixed(rate)).build();
  }

  private Example example(SampleBatch batch) {
    int samples = batch.labels().length;
    NDArray labels = manager.create(batch.labels(), new Shape(samples, 1));
    return new Example(
        manager.create(batch.inputs(), new Shape(samples, batch.width())),
        labels.toType(DataType.INT64, false));
  }

  private Layer layer(int in, int out, RandomGenerator random) {
    return new Layer(
        parameter(new Shape(out, in), in, random), parameter(new Shape(out), in, random));
  }

  /** U(±1/√fan_in), as the framework draws it by default. */
  private NDArray parameter(Shape shape, int fanIn, RandomGenerator random) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (2 * random.nextFloat() - 1) * bound;
    }
    NDArray parameter = manager.create(values, shape);
    parameter.setRequiresGradient(true);
    return parameter;
  }

  @Benchmark
  public float step() {
    try (NDManager temporary = manager.newSubManager()) {
      float loss = gradient(temporary);
      for (int i = 0; updating && i < layers.size(); i++) {
        update(i + ".weight", layers.get(i).weight(), temporary);
        update(i + ".bias", layers.get(i).bias(), temporary);
      }
      return loss;
    }
  }

  private float gradient(NDManager temporary) {
    Example batch = batches.next();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      // Results belong to the manager of the first operand.
      batch.inputs().tempAttach(temporary);
      NDArray signal = batch.inputs();
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        signal = Linear.linear(signal, layer.weight(), layer.bias()).singletonOrThrow();
        signal = i + 1 < layers.size() ? Activation.relu(signal) : signal;
      }
      NDArray loss = signal.logSoftmax(1).gather(batch.labels(), 1).mean().neg();
      collector.backward(loss);
      return loss.getFloat();
    }
  }

  private void update(String name, NDArray parameter, NDManager temporary) {
    NDArray gradient = parameter.getGradient();
    gradient.attach(temporary);
    adam.update(name, parameter, gradient);
  }

  @TearDown
  public void end() {
    manager.close();
  }
}
