package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Precision;
import org.trainability.experiment.data.DataSpec;

/** Any plan that the fake components allow. */
final class RandomPlans {

  private final RandomGenerator random;
  private final Catalogue catalogue = FakeComponents.all();

  RandomPlans(RandomGenerator random) {
    this.random = random;
  }

  Plan next() {
    Map<String, MetricPlan> metrics = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      metrics.put(
          (i % 2 == 0 ? "id_" : "7-") + i,
          new MetricPlan(component(Kind.METRIC), schedule(), random.nextBoolean()));
    }
    return new Plan(
        oneOf("a", "true", "1e-3", "0x1F", "null", "plan.v2", "_-_"),
        new StreamPlan(
            component(Kind.STREAM),
            DataSpec.of(oneOf("mnist", "mnist-test")),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(DataSpec.of(oneOf("mnist", "mnist-test"))),
            random.nextInt(10_000),
            1 + random.nextInt(50),
            random.nextBoolean()
                ? new TaskLength.Epochs(1 + random.nextInt(300))
                : new TaskLength.Steps(1 + random.nextInt() >>> 1),
            1 + random.nextInt(1000)),
        new NetworkPlan.Dense(
            random.ints(random.nextInt(200), 1, 500).boxed().toList(),
            random.ints(random.nextInt(3), 1, 500).boxed().toList(),
            component(Kind.ACTIVATION),
            component(Kind.NORMALIZATION),
            oneOf(Initialization.values()),
            oneOf(Precision.values())),
        catalogue.resolve(
            Kind.LOSS,
            ComponentSpec.of("cross-entropy").with("label-smoothing", random.nextDouble())),
        component(Kind.OPTIMIZER),
        components(Kind.REGULARIZER),
        random.nextBoolean() ? List.of() : List.of(component(Kind.CONSTRAINT)),
        components(Kind.CONTROLLER),
        metrics,
        random.nextInt(3),
        new KeptStates(oneOf(KeptStates.Moments.values()), 1 + random.nextInt(5)),
        random.longs(1 + random.nextInt(5), 0, Long.MAX_VALUE).distinct().boxed().toList());
  }

  private Schedule schedule() {
    return switch (random.nextInt(3)) {
      case 0 -> new Schedule.TaskStart();
      case 1 -> new Schedule.TaskEnd();
      default -> new Schedule.Steps(1 + random.nextInt(1000));
    };
  }

  /** One, or two of other names. */
  private List<ComponentSpec> components(Kind kind) {
    ComponentSpec first = component(kind);
    ComponentSpec second = component(kind);
    return random.nextBoolean() || first.use().equals(second.use())
        ? List.of(first)
        : List.of(first, second);
  }

  /** Drawn again where the options break a rule across them. */
  private ComponentSpec component(Kind kind) {
    List<Catalogue.Entry> all = catalogue.all(kind);
    ComponentFactory<?> factory = all.get(random.nextInt(all.size())).factory();
    while (true) {
      try {
        return catalogue.resolve(kind, drawn(factory));
      } catch (InvalidComponentException broken) {
        assertThat(factory.rules()).as(broken.getMessage()).isNotEmpty();
      }
    }
  }

  private ComponentSpec drawn(ComponentFactory<?> factory) {
    ComponentSpec spec = ComponentSpec.of(factory.name());
    for (Option<?> option : factory.options()) {
      if (random.nextBoolean()) {
        spec = spec.with(option.name(), value(option));
      }
    }
    return spec;
  }

  private Object value(Option<?> option) {
    if (option.componentKind().isPresent()) {
      return component(option.componentKind().get());
    }
    if (!option.choices().isEmpty()) {
      return oneOf(option.choices().toArray(new String[0]));
    }
    return option.defaultValue() instanceof Integer
        ? 1 + random.nextInt(1000)
        : decimal(option.range().orElseThrow());
  }

  /** Numbers of every size and length that lie in the range. */
  private double decimal(Interval range) {
    List<Double> candidates = new ArrayList<>(List.of(0.5, 1.0, 1e-300, 1e-7, 0.1 + 0.2, 1e10));
    Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
        .filter(Double::isFinite)
        .limit(5)
        .forEach(candidates::add);
    Stream.generate(random::nextDouble).limit(3).forEach(candidates::add);
    List<Double> allowed = candidates.stream().filter(range::contains).toList();
    return allowed.get(random.nextInt(allowed.size()));
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
