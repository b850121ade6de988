package org.trainability.performance.measurement;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.api.Seeds;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;
import org.trainability.performance.workload.PlannedTraining;

/** One exact Hessian-vector product of the engine. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class HessianProduct {

  /** A layer's name, or {@link Scope#NETWORK}. */
  @Param({"fc1", "fc2", "fc3", Scope.NETWORK})
  public String scope;

  private LinearOperator hessian;
  private INDArray vector;

  @Setup
  public void begin() throws IOException {
    PlannedTraining training =
        PlannedTraining.of(Catalogue.load(getClass().getClassLoader()), List.of());
    training.compute();
    Observation step =
        training
            .trainer()
            .step()
            .observe(
                EnumSet.of(Need.HESSIAN, Need.GRADIENT),
                new Position(1, 1),
                new Seeds(training.plan().seeds().get(0)).random("product"),
                new MetricMemory());
    Scope measured =
        step.layers().stream()
            .<Scope>map(layer -> layer)
            .filter(layer -> layer.name().equals(scope))
            .findFirst()
            .orElse(step.network());
    hessian = measured.hessian();
    vector = measured.gradient().dup();
  }

  @Benchmark
  public void product() {
    hessian.apply(vector).close();
  }
}
