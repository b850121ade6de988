package org.trainability.performance.measurement;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.api.Seeds;
import org.trainability.core.Catalogue;
import org.trainability.performance.workload.PlannedTraining;

/** The same quantities at the same steps by the {@link PublishedProcedure}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class PublishedMeasurement {

  /** A {@link PublishedProcedure.Products}. */
  @Param({"BLOCK", "NETWORK"})
  public String products;

  private ObservedTraining observed;
  private PublishedProcedure procedure;

  @Setup
  public void begin() throws IOException {
    observed = new ObservedTraining(Catalogue.load(getClass().getClassLoader()), List.of());
    Seeds seeds = new Seeds(observed.training().plan().seeds().get(0));
    procedure = new PublishedProcedure(PublishedProcedure.Products.valueOf(products), seeds);
  }

  @Setup(Level.Invocation)
  public void advance() {
    observed.advance();
  }

  @Benchmark
  public PublishedProcedure.Result measure() {
    PlannedTraining training = observed.training();
    return procedure.measure(training.trainer().step(), training.current(), observed.position());
  }
}
