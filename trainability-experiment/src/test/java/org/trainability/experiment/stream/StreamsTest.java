package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;

/** What holds for every built-in stream. */
class StreamsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(StreamsTest.class.getClassLoader());
  private static final Samples DATA = Samples.inTurn(60, 9, 5);

  static List<String> names() {
    return CATALOGUE.all(Kind.STREAM).stream().map(entry -> entry.factory().name()).toList();
  }

  private static TaskStream stream(String name) {
    return CATALOGUE.create(TaskStream.class, Kind.STREAM, ComponentSpec.of(name));
  }

  private static void assertSame(Task task, Task other) {
    assertThat(task.samples()).isEqualTo(other.samples());
    assertThat(task.labels()).isEqualTo(other.labels());
    assertThat(task.inputOrder()).isEqualTo(other.inputOrder());
  }

  @Test
  void theCatalogueFindsThem() {
    assertThat(names())
        .contains("class-incremental", "label-permuted", "permuted-input", "random-label");
    assertThat(CATALOGUE.broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "random-label, fraction=1.0",
    "permuted-input, identity-first=true",
    "label-permuted, ''",
    "class-incremental, 'classes-per-task=2, cumulative=true'"
  })
  void theirDefaultsAreTheDeclaredOnes(String name, String options) {
    assertThat(CATALOGUE.resolve(Kind.STREAM, ComponentSpec.of(name)).options())
        .hasToString("{" + options + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "random-label, fraction, 1.5, 'fraction must be in [0, 1], was 1.5'",
    "random-label, fraction, -0.1, 'fraction must be in [0, 1], was -0.1'",
    "permuted-input, identity-first, maybe, 'identity-first must be true or false, was maybe'",
    "class-incremental, classes-per-task, 0, 'classes-per-task must be >= 1, was 0'",
    "class-incremental, cumulative, 2, 'cumulative must be true or false, was 2'"
  })
  void anOptionOutOfItsRangeIsRefused(String name, String option, String value, String message) {
    ComponentSpec spec = ComponentSpec.of(name).with(option, value);

    assertThatThrownBy(() -> CATALOGUE.create(TaskStream.class, Kind.STREAM, spec))
        .isInstanceOf(InvalidComponentException.class)
        .hasMessage("stream '%s': %s", name, message);
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneLineSaysWhatItIs(String name) {
    var factory = CATALOGUE.find(Kind.STREAM, name).factory();

    assertThat(factory.summary()).isNotBlank().doesNotContain("\n");
    assertThat(factory.source()).isNotBlank();
    assertThat(factory.options())
        .extracting(Option::help)
        .allSatisfy(h -> assertThat(h).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTaskDependsOnSeedAndIndexOnly(String name) {
    TaskStream one = stream(name);
    List<Task> forwards =
        IntStream.range(0, 8).mapToObj(index -> one.task(DATA, index, new Seeds(3))).toList();
    TaskStream other = stream(name);
    for (int index = 7; index >= 0; index--) {
      assertSame(other.task(DATA, index, new Seeds(3)), forwards.get(index));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anotherSeedGivesOtherTasks(String name) {
    Set<String> tasks = new TreeSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Task task = stream(name).task(DATA, 1, new Seeds(seed));
      tasks.add(
          List.of(task.samples(), task.labels(), task.inputOrder()).stream()
              .map(Arrays::toString)
              .collect(Collectors.joining()));
    }
    // Class-incremental has the fewest: five, by which class is left for later.
    assertThat(tasks).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theDataNeedNotHoldEveryClass(String name) {
    Samples few = new Samples(4, 10, 3, 3, 7);

    for (int index = 0; index < 5; index++) {
      Task task = stream(name).task(few, index, new Seeds(1));
      assertThat(task.samples()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(Arrays.stream(task.labels()))
          .allSatisfy(label -> assertThat(label).isBetween(0, 9));
      assertThat(task.inputOrder()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -5, Long.MAX_VALUE})
  void labelsOfOneTaskTellNothingOfTheNext(long seed) {
    Samples data = Samples.inTurn(10_000, 1, 10);
    int[] first = stream("random-label").task(data, 0, new Seeds(seed)).labels();
    int[] second = stream("random-label").task(data, 1, new Seeds(seed)).labels();

    int equal = 0;
    for (int i = 0; i < first.length; i++) {
      equal += first[i] == second[i] ? 1 : 0;
    }
    // Binomial(10000, 1/10): standard deviation 30.
    assertThat(equal).isBetween(850, 1150);
  }
}
