package org.trainability.performance.measurement;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;

/** All metrics of the plan at one step, after forty steps without a measurement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
public class CatalogueMeasurement {

  /** What the plan's setting is changed to. */
  @Param("regularizer=none")
  public String setting;

  private ObservedTraining observed;
  private Diagnostics diagnostics;

  @Setup
  public void begin() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    observed = new ObservedTraining(catalogue, List.of(setting));
    diagnostics = new Diagnostics(catalogue, observed.training().plan());
  }

  @Setup(Level.Invocation)
  public void advance() {
    observed.advance();
  }

  @Benchmark
  public Map<String, Readings> measure() {
    return diagnostics.measure(observed.training().trainer().step(), observed.position());
  }
}
