package org.trainability.performance.step;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Learner;
import org.trainability.performance.workload.PlannedTraining;

/** Our step: forward, backward, regularizer, Adam, update. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = StepTiming.WARMUP_SECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TrainingStep {

  /** What the plan's setting is changed to. */
  @Param("regularizer=none")
  public String setting;

  private PlannedTraining training;

  @Setup
  public void begin() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    training = PlannedTraining.of(catalogue, List.of(setting));
  }

  @Benchmark
  public Learner.Outcome step() {
    Learner.Outcome outcome = training.compute();
    training.update();
    return outcome;
  }
}
