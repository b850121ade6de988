package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is absurd is refused when it is read, at its place, and takes no time or memory. */
class PlanLimitsTest {

  private static PlanException refused(String text, String... overrides) {
    PlanException error =
        catchThrowableOfType(
            PlanException.class,
            () ->
                new PlanReader(FakeComponents.all())
                    .read(text, "plan.yaml", Path.of("."), List.of(overrides)));
    assertThat(error).as(text).isNotNull();
    return error;
  }

  static Stream<Arguments> absurd() {
    return Stream.of(
        Arguments.of(
            "network: {hidden: [2147483647]}",
            "1:19  network.hidden   makes a network of 1707249499375 ",
            "parameters; there may be at most 2147483647"),
        Arguments.of(
            "network: {hidden: [2147483647, 2147483647, 2147483647, 2147483647]}",
            "1:19  network.hidden   makes a network of ",
            "parameters; there may be at most 2147483647"),
        Arguments.of(
            "network: {hidden: [1000000]}",
            "1:19  network.hidden   makes a network of 795000010 parameters, which with a batch of",
            "GiB outside the heap; there are "),
        Arguments.of(
            "network: {hidden: [%s]}".formatted("1, ".repeat(1000) + "1"),
            "1:19  network.hidden   ",
            "must hold at most 1000 layers, had 1001"),
        Arguments.of(
            "stream: {batch: 2147483647}",
            "1:17  stream.batch   ",
            "must be at most 2739137 with 784 inputs for each sample, was 2147483647"),
        Arguments.of(
            "stream: {batch: 2700000}",
            "1:1  network.hidden   ",
            "parameters, which with a batch of 2700000 needs at least"),
        Arguments.of(
            "stream: {images: 1000000000}",
            "1:18  stream.images   ",
            "must be at most 60000, the images of the data set, or 0 for all; was 1000000000"),
        Arguments.of(
            "stream: {data: mnist-test, images: 10001}",
            "1:36  stream.images   ",
            "must be at most 10000, the images of the data set"),
        Arguments.of(
            "stream: {data: mnist-test}",
            "1:9  stream.images   ",
            "must be at most 10000, the images of the data set, or 0 for all; was 21000, which is the default"),
        Arguments.of(
            "stream: {tasks: 2000000000}",
            "1:17  stream.tasks   ",
            "must be in [1, 100000], was 2000000000"),
        Arguments.of(
            "stream: {images: 0, epochs: 2000000000, batch: 100}",
            "1:29  stream.epochs   ",
            "makes a task of more than 2147483647 steps"),
        Arguments.of(
            "metrics: {%s}"
                .formatted(
                    IntStream.rangeClosed(0, 1000)
                        .mapToObj(i -> "m" + i + ": sharpness")
                        .collect(Collectors.joining(", "))),
            "1:10  metrics   ",
            "must hold at most 1000 metrics, had 1001"),
        Arguments.of("seeds: 0-10000", "1:8  seeds   ", "must hold at most 10000 seeds"),
        Arguments.of("x".repeat(257) + ": 1", "1:1  ", "a key of 257 characters; at most 256"));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void isOneMistakeAtItsPlace(String text, String place, String rule) {
    assertThat(refused(text).getMessage())
        .startsWith("plan.yaml:" + place)
        .contains(rule)
        .endsWith("\n1 mistake; nothing was run.");
  }

  @Test
  void aBatchLargerThanAnyDataSetMakesOneStepOfEachEpoch() {
    assertThat(new TaskLength.Epochs(3).steps(60_000, Integer.MAX_VALUE)).isEqualTo(3);
    assertThat(new TaskLength.Epochs(1).steps(Integer.MAX_VALUE, 2)).isEqualTo(1 << 30);
  }

  /** The nesting of keys is no deeper than that of a file, however long the argument. */
  @Test
  void anArgumentOfManyKeysIsOneMistake() {
    PlanException error = refused("{}", "a.".repeat(60_000) + "a=1");

    assertThat(error.mistakes())
        .singleElement()
        .satisfies(
            mistake ->
                assertThat(mistake.message())
                    .isEqualTo("must have at most 32 keys of at most 256 characters each"));
    assertThat(error.getMessage()).hasSizeLessThan(5000);
  }

  /** One line as wide as the widest for each of very many would fill the memory. */
  @Test
  void ofVeryManyMistakesTheFirstAreTold() {
    String wide = "k".repeat(256) + ": {" + "l".repeat(256) + ": 1}\n";
    String many =
        IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ":\n").collect(Collectors.joining());

    PlanException error = refused(wide + many);

    assertThat(error.mistakes()).hasSize(100);
    assertThat(error.getMessage())
        .hasSizeLessThan(100_000)
        .endsWith("\n… and 99901 more\n100001 mistakes; nothing was run.");
  }

  @Test
  void aLongTextIsShownInPart() {
    assertThat(refused("optimizer: " + "x".repeat(4000)).getMessage())
        .contains("x … x")
        .hasSizeLessThan(2000);
  }

  /** A plan's name names its folder, on any system, and no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "a/b",
        "a\\\\b",
        "/x",
        "..",
        ".",
        ".x",
        "CON",
        "con.txt",
        "Lpt1",
        "",
        " ",
        "x.",
        "x ",
        " x",
        "x\\0",
        "x\\ny",
        "x:y",
        "é",
        "C:",
        "~",
        "-x",
        "$HOME",
        "x;y",
        "\\u202ex"
      })
  void aNameThatIsNoFoldersIsRefused(String name) {
    assertThat(refused("name: \"" + name + "\"").getMessage())
        .startsWith("plan.yaml:1:7  name   must be a folder's name");
  }

  @Test
  void aNameOfMoreBytesThanAFolderMayHaveIsRefused() {
    assertThat(refused("name: " + "x".repeat(101)).getMessage())
        .startsWith("plan.yaml:1:7  name   must be a folder's name (letters, digits, '.', '_' and");
  }

  /** Ids name data files and stand in tables. */
  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", ".", "..", "", " ", "a.b", "a\\0", "a\\nb", "<b>", "é"})
  void anIdThatIsNoNameIsRefused(String id) {
    assertThat(refused("metrics: {\"" + id + "\": {use: sharpness}}").getMessage())
        .contains("a metric's id must be letters, digits, '_' and '-', at most 100");
  }
}
