package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.records.RunRecords;
import org.trainability.records.Status.State;

/** Plugins that throw in the middle of a run, in the first run of two alone. */
class FaultyPluginsTest {

  private static final String FACTORIES =
      """
      package made.faulty;

      import java.util.*;
      import org.nd4j.linalg.api.ndarray.INDArray;
      import org.trainability.api.component.*;
      import org.trainability.api.controller.*;
      import org.trainability.api.metric.*;
      import org.trainability.api.network.*;

      public final class Factory {
        private Factory() {}

        private static final String RUN = "org.trainability.experiment.run.";
        private static int made;

        /** Whether it is the first that works in a run; plans and identities ask components too. */
        static boolean isFirst() {
          Set<String> callers = StackWalker.getInstance().walk(frames -> frames
              .map(StackWalker.StackFrame::getClassName)
              .collect(java.util.stream.Collectors.toSet()));
          return callers.contains(RUN + "Experiment")
              && !callers.contains(RUN + "Identities")
              && made++ == 0;
        }

        static void at(String place, boolean first) {
          if (place.equals("%s") && first) {
            %s
          }
        }

        static int endless(int depth) {
          return depth == 0 ? 0 : 1 + endless(depth + 1);
        }

        public static final class OfMetric implements MetricFactory {
          public String name() { return "example/faulty"; }
          public String summary() { return "throws"; }
          public String source() { return "this test"; }
          public Metric create(Options options) {
            boolean first = isFirst();
            at("create", first);
            return new Metric() {
              public Set<Need> needs() { at("needs", first); return Set.of(); }
              public Readings measure(Observation step) {
                at("measure", first && step.step() >= 9);
                return step.perScope(Unit.ONE, scope -> Reading.of(1, Unit.ONE));
              }
            };
          }
        }

        public static final class OfRegularizer implements RegularizerFactory {
          public String name() { return "example/faulty"; }
          public String summary() { return "throws"; }
          public String source() { return "this test"; }
          public Regularizer create(Options options) {
            boolean first = isFirst();
            return new Regularizer() {
              public boolean isZero() { at("zero", first); return false; }
              public double penalty(Parameter parameter) { return 0; }
              public void addGradient(Parameter parameter, INDArray gradient) {
                at("gradient", first);
              }
            };
          }
        }

        public static final class OfActivation implements ActivationFactory {
          public String name() { return "example/faulty"; }
          public String summary() { return "throws"; }
          public String source() { return "this test"; }
          public Activation create(Options options) {
            boolean first = isFirst();
            return new Activation() {
              public boolean piecewiseLinear() { return false; }
              public void value(INDArray z, int branch, INDArray out) {
                at("value", first);
                out.assign(z);
              }
              public void slope(INDArray z, int branch, INDArray out) {
                at("slope", first);
                out.assign(1);
              }
              public void curvature(INDArray z, int branch, INDArray out) {
                at("curvature", first);
                out.assign(0);
              }
            };
          }
        }

        public static final class OfController implements ControllerFactory {
          record State() {}
          public String name() { return "example/faulty"; }
          public String summary() { return "throws"; }
          public String source() { return "this test"; }
          public Controller<?> create(Options options) {
            boolean first = isFirst();
            return new Controller<State>() {
              public Cadence cadence() { return Cadence.every(9); }
              public boolean worksOnUnits() { at("units", true); return false; }
              public Map<String, ComponentSpec> signals() { at("signals", first); return Map.of(); }
              public State start(Map<String, Double> rates) { at("start", first); return new State(); }
              public Decision<State> decide(State state, Situation now) {
                at("decide", first);
                return new Decision<>(state, List.of(), List.of());
              }
            };
          }
        }
      }
      """;

  private static final String PLAN =
      """
      stream: {images: 100, tasks: 1, steps: 12, batch: 50}
      network: {hidden: [4]}
      metrics: {norm: {use: weight-norm, every: 4}, sharp: {use: sharpness, every: 8}}
      """;

  @TempDir private Path folder;

  private Path plugin(String place, String fault) throws IOException {
    return CompiledPlugin.folder(
        folder.resolve("plugin"),
        FACTORIES.formatted(place, fault),
        "made.faulty.Factory$OfMetric",
        "made.faulty.Factory$OfRegularizer",
        "made.faulty.Factory$OfActivation",
        "made.faulty.Factory$OfController");
  }

  private Invocation run(Path plugin, String set) throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    return Invocation.of(
        FaultyPluginsTest.class.getClassLoader(),
        "run",
        plan.toString(),
        "--plugins",
        plugin.toString(),
        "--seeds",
        "0-1",
        "--jobs",
        "1",
        "--out",
        folder.resolve("out").toString(),
        "--set",
        set);
  }

  /** A run has no use for the answer, so nothing is lost. */
  @Test
  void aControllerThatCanNotSayWhatItWorksOnIsTakenAsItIs() throws IOException {
    Invocation answer =
        run(
            plugin("units", "throw new IllegalStateException(\"no\");"),
            "controller=example/faulty");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create    | throw new IllegalStateException(\"no\"); | metric      | metric 'example/faulty' failed: java.lang.IllegalStateException: no",
        "create    | throw new NoSuchMethodError(\"no\");     | metric      | metric 'example/faulty' failed: java.lang.NoSuchMethodError: no",
        "needs     | throw new IllegalStateException(\"no\"); | metric      | metric 'm' failed at step 3: java.lang.IllegalStateException: no",
        "measure   | throw new IllegalStateException(\"no\"); | metric      | metric 'm' failed at step 9: java.lang.IllegalStateException: no",
        "measure   | throw new AbstractMethodError(\"no\");   | metric      | metric 'm' failed at step 9: java.lang.AbstractMethodError: no",
        "measure   | endless(1);                              | metric      | metric 'm' failed at step 9: java.lang.StackOverflowError",
        "zero      | throw new IllegalStateException(\"no\"); | regularizer | regularizer 'example/faulty' failed: java.lang.IllegalStateException: no",
        "gradient  | throw new NoSuchFieldError(\"no\");      | regularizer | regularizer 'example/faulty' failed at step 1: java.lang.NoSuchFieldError: no",
        "value     | throw new IllegalStateException(\"no\"); | activation  | activation 'example/faulty' failed at step 1: java.lang.IllegalStateException: no",
        "slope     | endless(1);                              | activation  | activation 'example/faulty' failed at step 1: java.lang.StackOverflowError",
        "curvature | throw new IllegalStateException(\"no\"); | activation  | activation 'example/faulty' failed at step 8: java.lang.IllegalStateException: no",
        "signals   | throw new IllegalStateException(\"no\"); | controller  | controller 'example/faulty' failed: java.lang.IllegalStateException: no",
        "start     | throw new IllegalStateException(\"no\"); | controller  | controller 'example/faulty' failed: java.lang.IllegalStateException: no",
        "decide    | throw new NoClassDefFoundError(\"no\");  | controller  | controller 'example/faulty' failed at step 9: java.lang.NoClassDefFoundError: no",
      })
  void whatThrowsEndsItsRunByNameAndNoOther(String place, String fault, String kind, String message)
      throws IOException {
    String set =
        switch (kind) {
          case "metric" -> "metrics.m={use: example/faulty, every: 3}";
          case "activation" -> "network.activation=example/faulty";
          default -> kind + "=example/faulty";
        };
    Invocation answer = run(plugin(place, fault), set);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(answer.out()).contains(message);
    assertThat(answer.err()).doesNotContain("\tat ");
    RunRecords failed = RunRecords.open(folder.resolve("out/seed-0"));
    assertThat(failed.status().state()).isEqualTo(State.FAILED);
    assertThat(failed.status().reason()).isEqualTo(message);
    RunRecords other = RunRecords.open(folder.resolve("out/seed-1"));
    assertThat(other.status().state()).isEqualTo(State.DONE);
    assertThat(other.series("norm", "value", "network")).hasSize(3);
    if (message.contains("at step 9")) {
      assertThat(failed.series("norm", "value", "network")).hasSize(2);
    }
  }

  @Test
  void factoriesThatCanNotBeUsedAreListedWithTheirReasons() throws IOException {
    String code =
        """
        package made.unusable;

        import org.trainability.api.component.Options;
        import org.trainability.api.metric.*;

        public final class Factory implements MetricFactory {
          public Factory() { throw new IllegalStateException("the license is missing"); }
          public String name() { return "example/unusable"; }
          public String summary() { return ""; }
          public String source() { return ""; }
          public Metric create(Options options) { return null; }
        }
        """;
    Path classes =
        CompiledPlugin.folder(
            folder.resolve("unusable"), code, "made.unusable.Factory", "made.unusable.Gone");
    Path jar = CompiledPlugin.jar(folder.resolve("unusable-1.jar"), classes);
    Invocation list =
        Invocation.of(
            FaultyPluginsTest.class.getClassLoader(), "list", "--plugins", jar.toString());
    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .containsPattern(
            "made.unusable.Factory +java.lang.IllegalStateException: the license is missing +unusable-1.jar")
        .containsPattern("made.unusable.Gone +there is no such class +unusable-1.jar");
  }
}
