package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

  private static String report(String text) {
    PlanException error =
        catchThrowableOfType(
            PlanException.class,
            () ->
                new PlanReader(FakeComponents.all())
                    .read(text, "plan.yaml", Path.of("."), List.of()));
    assertThat(error).as("a mistake").isNotNull();
    return error.getMessage();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("", "1:1  a plan must be a map of keys and values, was nothing"),
        Arguments.of("# only this\n", "1:1  a plan must be a map of keys and values, was nothing"),
        Arguments.of("---\n", "2:1  a plan must be a map of keys and values, was nothing"),
        Arguments.of("- a\n- b\n", "1:1  a plan must be a map of keys and values, was a list"),
        Arguments.of("hello", "1:1  a plan must be a map of keys and values, was 'hello'"),
        Arguments.of("a: [1, 2\nb: 3\n", "2:2  is not valid YAML: expected ',' or ']', but got :"),
        Arguments.of("a: b: c", "1:5  is not valid YAML: mapping values are not allowed here"),
        Arguments.of("a:\n\t- x", "2:1  is not valid YAML: found character '\\t(TAB)'"),
        Arguments.of("a: \"x", "1:6  is not valid YAML: found unexpected end of stream"),
        Arguments.of("%YAML 9.1\n---\na: 1", "1:1  is not valid YAML 1.2: Version"),
        Arguments.of("é: 1\nb: 😀\u0007", "2:5  is not text: the character U+0007"),
        Arguments.of("a: \ud800", "1:5  is not text: the character U+D800"),
        Arguments.of("#\n".repeat(3000) + "a: \u0001", "3001:4  is not text: the character U+0001"),
        Arguments.of("name: a\n---\nname: b\n", "2:1  a second document starts here"),
        Arguments.of("name: &x a", "1:7  anchors (&name) are not used; write"),
        Arguments.of("name: *x", "1:7  aliases (*name) are not used; write"),
        Arguments.of("name: !!str a", "1:7  tags (!name) are not used; write"),
        Arguments.of("stream: !java {}", "1:9  tags (!name) are not used; write"),
        Arguments.of("{[a]: 1}", "1:2  a key must be text, was a list or a map"),
        Arguments.of(
            "a: " + "[".repeat(100_000), "1:35  lists and maps are nested more than 32 deep"),
        Arguments.of(
            "a: " + "{a: ".repeat(100_000), "1:128  lists and maps are nested more than 32 deep"),
        Arguments.of("name: " + "x".repeat(5000), "1:7  a text of 5000 characters; at most 4096"),
        Arguments.of("#".repeat(1_000_001), "1:1  has 1000001 characters; at most 1000000"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadIsOneMistakeWithItsPlace(String text, String expected) {
    assertThat(report(text))
        .startsWith("plan.yaml:" + expected)
        .endsWith("\n1 mistake; nothing was run.");
  }

  @Test
  void aKeyThatStandsTwiceIsToldAndTheRestIsRead() {
    assertThat(report("seeds: [0]\nname: a\nseeds: [1]\noptimizer: {rat: 1}\n"))
        .isEqualTo(
            """
            plan.yaml:3:1   seeds           stands twice in one map; first at 1:1
            plan.yaml:4:13  optimizer.rat   unknown option of 'adam'. Did you mean 'rate'?  (adam \
            takes: rate, epsilon)
            2 mistakes; nothing was run.""");
  }

  @Test
  void aLongTextOfSurrogatePairsIsReadWhole() {
    assertThat(report("# " + "😀".repeat(5000) + "\nnam: x"))
        .startsWith("plan.yaml:2:1  nam   unknown key of a plan. Did you mean 'name'?");
    assertThat(report("#" + "😀".repeat(5000) + "\nnam: x"))
        .startsWith("plan.yaml:2:1  nam   unknown key of a plan. Did you mean 'name'?");
  }

  @Test
  void columnsCountCodePointsAndControlCharactersAreShownAsEscapes() {
    assertThat(report("{😀: 1, \"a\\e[31m\\nb\": 2}"))
        .contains("plan.yaml:1:2  ")
        .contains("plan.yaml:1:8  ")
        .contains("a\\u{1b}[31m\\u{a}b   unknown key of a plan.");
  }
}
