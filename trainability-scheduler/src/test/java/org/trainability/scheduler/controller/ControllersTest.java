package org.trainability.scheduler.controller;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;
import org.trainability.testkit.ControllerContract;

/** Every controller of this module keeps the contract. */
class ControllersTest {

  private abstract static class Contract extends ControllerContract {
    private final String name;

    private Contract(String name) {
      this.name = name;
    }

    @Override
    protected final String name() {
      return name;
    }
  }

  private abstract static class Threshold extends Contract {
    private Threshold(String name) {
      super(name);
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults.with("every", 13).with("warm-horizon", "task"),
          defaults.with("floor", 0).with("min-rate", 1e-4).with("max-rate", 2e-3),
          defaults.with("roll-back", 0.5),
          defaults.with("roll-back", 0.1).with("min-rate", 1e-4));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of(
          "cool",
          1.99,
          "warm",
          0.9,
          "every",
          0,
          "safety",
          0,
          "bound",
          "no-such-metric",
          "roll-back",
          1);
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("min-rate", 0.2, "max-rate", 0.1));
    }

    @Override
    protected Reading signal(String signal, String scope, RandomGenerator random) {
      return super.signal(signal, scope, random)
          .with("noise-share", Reading.of(random.nextDouble(), Unit.SHARE));
    }
  }

  private abstract static class Schedule extends Contract {
    private Schedule(String name) {
      super(name);
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(defaults, defaults.with("horizon", "task"), defaults.with("every", 7));
    }
  }

  @Nested
  class NoneTest extends Contract {
    NoneTest() {
      super("none");
    }
  }

  @Nested
  class PerLayerTest extends Threshold {
    PerLayerTest() {
      super("per-layer");
    }
  }

  @Nested
  class GlobalTest extends Threshold {
    GlobalTest() {
      super("global");
    }
  }

  @Nested
  class NoiseOnlyTest extends Threshold {
    NoiseOnlyTest() {
      super("noise-only");
    }
  }

  @Nested
  class CurvatureOnlyTest extends Threshold {
    CurvatureOnlyTest() {
      super("curvature-only");
    }
  }

  @Nested
  class CantelliTest extends Threshold {
    CantelliTest() {
      super("cantelli");
    }
  }

  @Nested
  class ResetAtTaskTest extends Contract {
    ResetAtTaskTest() {
      super("reset-at-task");
    }
  }

  @Nested
  class ShrinkAndPerturbTest extends Contract {
    ShrinkAndPerturbTest() {
      super("shrink-and-perturb");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults, defaults.with("every", 7).with("noise", "gaussian").with("shrink", 1));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("shrink", 1.1, "perturb", -1, "every", -1);
    }
  }

  @Nested
  class ContinualBackpropTest extends Contract {
    ContinualBackpropTest() {
      super("continual-backprop");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults.with("replacement-rate", 0.1).with("maturity", 3),
          defaults
              .with("replacement-rate", 0.1)
              .with("maturity", 3)
              .with("utility", "gradient")
              .with("counting", "bernoulli"),
          defaults
              .with("replacement-rate", 0.1)
              .with("maturity", 3)
              .with("utility", "adaptable-contribution")
              .with("bias-compensation", true));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("replacement-rate", 1.1, "decay", 1, "maturity", -1);
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("time", "per-element", "moments", "keep"));
    }
  }

  @Nested
  class RedoTest extends Contract {
    RedoTest() {
      super("redo");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults.with("every", 10).with("threshold", 0.8),
          defaults.with("every", 10).with("threshold", 0.8).with("batch", "probe"),
          defaults.with("every", 10).with("choice", "share").with("share", 0.5));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("threshold", -0.1, "every", 0, "probe-samples", 0, "share", 1.1);
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("time", "per-element", "moments", "keep"));
    }
  }

  @Nested
  class HareAndTortoiseTest extends Contract {
    HareAndTortoiseTest() {
      super("hare-and-tortoise");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults.with("every", 7).with("decay", 0.5),
          defaults.with("every", 7).with("first", 3).with("memory", "shared"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("decay", 1, "every", -1, "first", -1);
    }
  }

  @Nested
  class DashTest extends Contract {
    DashTest() {
      super("dash");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(defaults, defaults.with("batches", 2).with("lambda", 0).with("alpha", 1));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("alpha", 0, "lambda", 1.1, "batches", -1);
    }
  }

  @Nested
  class BatchSizeTest extends Contract {
    BatchSizeTest() {
      super("batch-size");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults.with("every", 7),
          defaults.with("every", 7).with("factor", 2).with("rule", "majority"),
          defaults.with("every", 7).with("factor", 1.5).with("maximum", 500).with("rule", "all"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("factor", 1, "maximum", -1, "every", 0);
    }
  }

  @Nested
  class SelfNormalizedResetsTest extends Contract {
    SelfNormalizedResetsTest() {
      super("self-normalized-resets");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults
              .with("initial-threshold", 64)
              .with("threshold-every", 20)
              .with("minimum-threshold", 10)
              .with("beyond", "drop")
              .with("moments", "keep"),
          defaults
              .with("initial-threshold", 64)
              .with("threshold-every", 7)
              .with("empty", "floor")
              .with("time", "per-element"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("percentile", 1, "expansion", 0.5, "maximum-threshold", 0);
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("time", "per-element", "moments", "keep"));
    }
  }

  @Nested
  class SelectiveWeightReinitializationTest extends Contract {
    SelectiveWeightReinitializationTest() {
      super("selective-weight-reinitialization");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(
          defaults,
          defaults.with("every", 10).with("factor", 0.3),
          defaults
              .with("every", 10)
              .with("factor", 0.9)
              .with("choice", "threshold")
              .with("utility", "gradient")
              .with("decay", 0.5)
              .with("reinit", "mean"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("every", 0, "factor", 1.5, "decay", 1);
    }
  }

  @Nested
  class OptimizerResetTest extends Contract {
    OptimizerResetTest() {
      super("optimizer-reset");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(defaults, defaults.with("every", 10));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("every", -1);
    }
  }

  @Nested
  class AdamRelativeTest extends Contract {
    AdamRelativeTest() {
      super("adam-relative");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(defaults, defaults.with("every", 10));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("every", -1);
    }
  }

  @Nested
  class FireTest extends Contract {
    FireTest() {
      super("fire");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec defaults = ComponentSpec.of(name());
      return Stream.of(defaults, defaults.with("exact", true), defaults.with("iterations", 5));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("iterations", 0);
    }
  }

  @Nested
  class DetectTest extends Contract {
    DetectTest() {
      super("detect");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec detect = ComponentSpec.of("detect");
      return Stream.of(
          detect,
          detect.with("pause", 1).with("deviations", 0),
          detect.with("then", "fire").with("pause", 1).with("deviations", 0),
          detect.with("then", "shrink-and-perturb"));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("decay", 1, "share", 0, "pause", 0);
    }
  }

  @Nested
  class TrainableTest extends Contract {
    TrainableTest() {
      super("trainable");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      ComponentSpec trainable = ComponentSpec.of("trainable");
      return Stream.of(trainable, trainable.with("period", 1).with("decay", 0).with("low", 0.1));
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("low", 0, "strength", 2, "period", 0, "bias-decay", 1.1);
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("low", 0.4, "high", 0.3));
    }
  }

  @Nested
  class RelativeRatesTest extends Contract {
    RelativeRatesTest() {
      super("relative-rates");
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("factor", 0);
    }
  }

  @Nested
  class LinearTest extends Schedule {
    LinearTest() {
      super("linear");
    }
  }

  @Nested
  class StepTest extends Schedule {
    StepTest() {
      super("step");
    }
  }

  @Nested
  class ExponentialTest extends Schedule {
    ExponentialTest() {
      super("exponential");
    }
  }

  @Nested
  class CosineTest extends Schedule {
    CosineTest() {
      super("cosine");
    }
  }

  @Nested
  class WarmupStableDecayTest extends Schedule {
    WarmupStableDecayTest() {
      super("warmup-stable-decay");
    }

    @Override
    protected List<Map<String, Object>> contradictions() {
      return List.of(Map.of("warmup", 0.5, "decay", 0.75), Map.of("warmup", 0.5, "decay", 0.5));
    }
  }
}
