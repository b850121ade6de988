package org.trainability.core.yaml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlRecordsTest {

  private record Setting(int count, double share, List<String> names) {
    private Setting {
      names = List.copyOf(names);
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("", "f.yaml: must be given, was nothing"),
        Arguments.of("count: &a 1", "f.yaml:1:8: anchors (&name) are not used"),
        Arguments.of("count: *a", "f.yaml:1:8: aliases (*name) are not used"),
        Arguments.of("names: &a [*a]", "f.yaml:1:8: anchors (&name) are not used"),
        Arguments.of("count: !!java.net.URL [x]", "f.yaml:1:8: tags (!name) are not used"),
        Arguments.of("a: 1\n---\nb: 1", "f.yaml:2:1: a second document starts here"),
        Arguments.of("a: " + "[".repeat(100_000), "f.yaml:1:35: lists and maps are nested more"),
        Arguments.of("#".repeat(1_000_001), "f.yaml: has 1000001 characters; at most 1000000"),
        Arguments.of("a: [", "f.yaml:1:5: is not valid YAML: "),
        Arguments.of("a: \u0001", "f.yaml: is not valid YAML 1.2: "),
        Arguments.of("null: 1", "f.yaml: each key must be text, one is null"),
        Arguments.of("[1]", "f.yaml: must be a map with all its keys, was a list"),
        Arguments.of(
            "{count: 1.5, share: 1, names: []}",
            "f.yaml, count: must be a whole number, was '1.5'"),
        Arguments.of("{count: 99999999999, share: 1, names: []}", "f.yaml, count: "),
        Arguments.of("{count: 1, share: x, names: []}", "f.yaml, share: must be a number, was 'x'"),
        Arguments.of("{count: 1, share: 1, names: x}", "f.yaml, names: must be a list, was 'x'"),
        Arguments.of(
            "{count: 1, share: 1, names: [null]}", "f.yaml: a value in it is missing or null"),
        Arguments.of(
            "{count: 1, share: 1, names: [], name: 1}",
            "f.yaml, name: unknown key. Did you mean 'names'?"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedInTheWordsOfTheFile(String yaml, String message) {
    assertThatThrownBy(() -> YamlRecords.read(yaml, "f.yaml", new TypeReference<Setting>() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("java");
  }
}
