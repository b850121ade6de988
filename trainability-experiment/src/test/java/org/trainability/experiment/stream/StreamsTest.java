package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;

/** What holds for every built-in stream. */
class StreamsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(StreamsTest.class.getClassLoader());

  static List<String> names() {
    return CATALOGUE.all(Kind.STREAM).stream().map(entry -> entry.factory().name()).toList();
  }

  private static TaskStream stream(String name) {
    return CATALOGUE.create(TaskStream.class, Kind.STREAM, ComponentSpec.of(name));
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
    "permuted-input, 'identity-first=true, share=1.0, values=all'",
    "label-permuted, ''",
    "drifting-labels, 'share=1.0E-4, start=random'",
    "slowly-changing-regression,"
        + " 'bits=20, flipping=15, flip=one, samples=10000, units=100, beta=0.7'",
    "warm-start, share=0.5",
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
  @ValueSource(longs = {0, 1, -5, Long.MAX_VALUE})
  void labelsOfOneTaskTellNothingOfTheNext(long seed) {
    Samples data = Samples.inTurn(10_000, 1, 10);
    int[] first = Shown.labels(stream("random-label").task(data, 0, new Seeds(seed)));
    int[] second = Shown.labels(stream("random-label").task(data, 1, new Seeds(seed)));

    int equal = 0;
    for (int i = 0; i < first.length; i++) {
      equal += first[i] == second[i] ? 1 : 0;
    }
    // Binomial(10000, 1/10): standard deviation 30.
    assertThat(equal).isBetween(850, 1150);
  }
}
