package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/**
 * What every metric must keep. It answers its worked examples in both precisions; asks for all that
 * it declares, nothing else, and nothing of a step that is over; changes nothing that it is shown;
 * keeps nothing between steps; and answers every degenerate step with a finite value or with a
 * reason.
 *
 * <pre>{@code
 * class UnitSignEntropyTest extends MetricContract {
 *   protected String name() { return "unit-sign-entropy"; }
 *   protected Stream<Example> examples() { return Stream.of(
 *       example("half on, half off").preActivations(new double[][] {{1}, {-1}}).gives(1.0),
 *       example("always on").preActivations(new double[][] {{1}, {2}}).gives(0.0)); }
 * }
 * }</pre>
 */
public abstract class MetricContract extends ComponentContract<Metric> {

  private static final Map<DataType, Double> TOLERANCE =
      Map.of(DataType.DOUBLE, 1e-9, DataType.FLOAT, 1e-4);

  protected MetricContract() {
    super(Kind.METRIC, Metric.class);
  }

  /**
   * {@return worked examples with answers found by hand, at least one for each way to set the
   * options that changes what is computed}
   */
  protected abstract Stream<Example> examples();

  /**
   * {@return a new example}
   *
   * @param title what is special about it
   */
  protected final Example example(String title) {
    return new Example(name(), title);
  }

  @Test
  public final void hasExamples() {
    assertThat(examples()).isNotEmpty().noneMatch(example -> example.expected().isEmpty());
  }

  @TestFactory
  public final Stream<DynamicTest> givesWhatItsExamplesSay() {
    return TOLERANCE.keySet().stream()
        .sorted()
        .flatMap(
            type ->
                examples()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                example + ", " + type, () -> answers(example, type))));
  }

  private void answers(Example example, DataType type) {
    Readings readings = example.measure(create(example.spec()), type, seen -> {});
    assertThat(readings.rows()).as("readings").isNotEmpty();
    for (Example.Expected expected : example.expected()) {
      String scope = expected.scope() == null ? readings.rows().get(0).scope() : expected.scope();
      Reading reading =
          readings.rows().stream()
              .filter(
                  row -> row.scope().equals(scope) && row.quantity().equals(expected.quantity()))
              .findFirst()
              .orElseThrow(() -> new AssertionError(expected + " is not in " + readings.rows()))
              .reading();
      if (expected.value() == null) {
        assertThat(reading.value()).as("%s of %s", expected.quantity(), scope).isEmpty();
      } else {
        double size = expected.value() == 0 ? 1 : Math.abs(expected.value());
        assertThat(reading.value().orElseThrow(() -> new AssertionError(reading.toString())))
            .as("%s of %s", expected.quantity(), scope)
            .isCloseTo(expected.value(), within(TOLERANCE.get(type) * size));
      }
    }
  }

  @TestFactory
  public final Stream<DynamicTest> asksForWhatItDeclaresAndNothingElse() {
    Map<ComponentSpec, List<Example>> bySpec = new LinkedHashMap<>();
    examples()
        .forEach(
            example ->
                bySpec.computeIfAbsent(example.spec(), key -> new ArrayList<>()).add(example));
    return bySpec.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    "options " + entry.getKey().options(),
                    () -> asksForItsNeeds(entry.getKey(), entry.getValue())));
  }

  private void asksForItsNeeds(ComponentSpec spec, List<Example> examples) {
    Metric metric = create(spec);
    Set<Need> needs = metric.needs();
    assertThat(metric.needs()).as("needs() a second time").isEqualTo(needs);
    Set<Need> asked = EnumSet.noneOf(Need.class);
    // What was not declared throws where it is asked for.
    for (Example example : examples) {
      example.measure(metric, DataType.DOUBLE, seen -> asked.addAll(seen.asked()));
    }
    assertThat(asked)
        .as("a need that is never used hides layers from the metric and costs time")
        .isEqualTo(needs);
  }

  @TestFactory
  public final Stream<DynamicTest> changesNothingItIsShown() {
    return perExample(
        example ->
            example.measure(
                create(example.spec()),
                DataType.DOUBLE,
                seen -> assertThat(seen.changedInputs()).as("changed inputs").isEmpty()));
  }

  @TestFactory
  public final Stream<DynamicTest> repeatsItself() {
    return perExample(
        example -> {
          Metric metric = create(example.spec());
          String first = answer(metric, example);
          assertThat(answer(metric, example)).as("the same instance again").isEqualTo(first);
          assertThat(answer(create(example.spec()), example)).as("a new instance").isEqualTo(first);
        });
  }

  @TestFactory
  public final Stream<DynamicTest> keepsNothingItWasShown() {
    return perExample(this::lookBack);
  }

  private void lookBack(Example example) {
    List<FakeObservation> ended = new ArrayList<>();
    String answer =
        secondAnswer(
            example,
            seen -> {
              ended.add(seen);
              seen.end();
            });
    assertThat(ended).as("asked after the step was over").noneMatch(FakeObservation::askedLate);
    assertThat(answer)
        .as("readings where the arrays of earlier steps are overwritten")
        .isEqualTo(secondAnswer(example, seen -> {}));
  }

  /** The example's steps are gone through twice, so that each has one before it. */
  private String secondAnswer(Example example, Consumer<FakeObservation> seen) {
    Metric metric = create(example.spec());
    example.measure(metric, DataType.DOUBLE, seen);
    return example.measure(metric, DataType.DOUBLE, seen).rows().toString();
  }

  @Override
  protected final String answers() {
    return examples()
        .map(example -> answer(create(example.spec()), example))
        .collect(Collectors.joining("\n"));
  }

  private static String answer(Metric metric, Example example) {
    return example.measure(metric, DataType.DOUBLE, seen -> {}).rows().toString();
  }

  @TestFactory
  public final Stream<DynamicTest> standsDegenerateSteps() {
    Stream<ComponentSpec> specs =
        Stream.concat(Stream.of(defaults()), examples().map(Example::spec)).distinct();
    return specs.flatMap(
        spec ->
            TOLERANCE.keySet().stream()
                .sorted()
                .flatMap(
                    type ->
                        DegenerateSteps.all(type).entrySet().stream()
                            .map(
                                step ->
                                    DynamicTest.dynamicTest(
                                        step.getKey() + ", " + type + ", " + spec.options(),
                                        () -> stands(spec, step.getValue())))));
  }

  private void stands(ComponentSpec spec, FakeObservation.Builder step) {
    Metric metric = create(spec);
    // Three times, so that a series grows to where a variance exists but is zero.
    FakeObservation observation = null;
    for (int i = 0; i < 3; i++) {
      observation = step.after(observation).build(metric.needs());
      assertThat(metric.measure(observation).rows())
          .allSatisfy(row -> assertThat(isHonest(row.reading())).as(row.toString()).isTrue());
    }
  }

  /** A finite value, or a reason other than that a computed value was not a number. */
  private static boolean isHonest(Reading reading) {
    Stream<String> accidents =
        DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
            .mapToObj(value -> Reading.of(value, Unit.ONE).reason().orElseThrow());
    return reading.value().isPresent()
        || accidents.noneMatch(accident -> accident.equals(reading.reason().orElseThrow()));
  }

  /** What a test does with one example. */
  private interface Check {
    void run(Example example);
  }

  private Stream<DynamicTest> perExample(Check check) {
    return examples()
        .map(example -> DynamicTest.dynamicTest(example.toString(), () -> check.run(example)));
  }
}
