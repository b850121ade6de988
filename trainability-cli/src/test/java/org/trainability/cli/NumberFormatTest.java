package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are written one way, whatever the locale of the machine. */
class NumberFormatTest {

  private static final String PLAN =
      """
      name: tiny
      stream: {images: 100, tasks: 2, steps: 4, batch: 50}
      network: {hidden: [4]}
      metrics:
        norm: {use: weight-norm, every: 2}
      controller: {use: noise-only, every: 2}
      """;

  /** A literal, or what may hold quotes without being one. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)'"
              + "|//[^\\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  /** A conversion whose digits, signs or separators are those of a locale; %x and %s are not. */
  private static final Pattern LOCALIZED =
      Pattern.compile("%(?:\\d+\\$)?[-#+0,(]*\\d*(?:\\.\\d+)?[deEfgG]");

  /** What follows a literal that is formatted in the locale of the machine. */
  private static final Pattern FORMATTED = Pattern.compile("[\\s+)]*\\.formatted\\(");

  private static final Pattern FOREIGN_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  @TempDir private static Path folder;
  private static final Locale USUAL = Locale.getDefault();

  @BeforeAll
  static void runAsUsual() throws IOException {
    Files.writeString(folder.resolve("tiny.yaml"), PLAN);
    invoke(run("usual"), report("usual"));
  }

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(USUAL);
  }

  /** {@code %s} writes an integer or a double the same everywhere; other forms say Locale.ROOT. */
  @Test
  void everyConversionOfANumberNamesItsLocale() throws IOException {
    List<String> found = new ArrayList<>();
    int literals = 0;
    for (String module : SourceTree.modules()) {
      Path root = Path.of("..", "trainability-" + module, "src", "main", "java");
      for (String type : SourceTree.classes(module)) {
        String source = Files.readString(root.resolve(type.replace('.', '/') + ".java"));
        for (Literal literal : literals(source)) {
          literals++;
          if (LOCALIZED.matcher(literal.text().replace("%%", "")).find()
              && (literal.isFormatted() || !literal.statement().contains("Locale.ROOT"))) {
            found.add(type + ": " + literal.text());
          }
        }
      }
    }
    assertThat(literals).isGreaterThan(1000);
    assertThat(found).as("use %s, or String.format(Locale.ROOT, …)").isEmpty();
  }

  private record Literal(String text, String statement, boolean isFormatted) {}

  private static List<Literal> literals(String source) {
    StringBuilder code = new StringBuilder(source);
    List<int[]> places = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(source);
    while (tokens.find()) {
      if (source.charAt(tokens.start()) == '"') {
        places.add(new int[] {tokens.start(), tokens.end()});
      }
      for (int i = tokens.start(); i < tokens.end(); i++) {
        code.setCharAt(i, ' ');
      }
    }
    return places.stream()
        .map(
            place -> {
              int start = place[0];
              while (start > 0 && ";{}".indexOf(code.charAt(start - 1)) < 0) {
                start--;
              }
              int end = Math.max(place[1], code.indexOf(";", place[1]));
              return new Literal(
                  source.substring(place[0], place[1]),
                  code.substring(start, end),
                  FORMATTED.matcher(code).region(place[1], code.length()).lookingAt());
            })
        .toList();
  }

  /** Locales with digits of their own: Arabic, Persian, Thai; and with a decimal comma. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-nu-thai", "de-DE"})
  void aRunAndItsReportAreTheSameInEveryLocale(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertThat(String.format("%d %,.1f", 1, 2.5)).isNotEqualTo("1 2.5");
    String plan = folder.resolve("tiny.yaml").toString();
    for (Invocation answer :
        invoke(
            run(tag),
            report(tag),
            new String[] {"run", plan, "--dry-run"},
            new String[] {"describe", "per-layer"})) {
      assertThat(answer.exitCode()).as(answer.err()).isZero();
      assertThat(answer.out() + answer.err()).doesNotContainPattern(FOREIGN_DIGITS);
    }
    List<Path> files = files("usual");
    assertThat(files).hasSizeGreaterThan(10).isEqualTo(files(tag));
    for (Path file : files) {
      String text = Files.readString(folder.resolve(tag).resolve(file), StandardCharsets.UTF_8);
      assertThat(text).as("%s", file).doesNotContainPattern(FOREIGN_DIGITS);
    }
    List<Path> tables =
        files.stream().filter(file -> file.toString().matches("(?!.*timing).*\\.csv")).toList();
    assertThat(tables).hasSizeGreaterThan(4);
    for (Path file : tables) {
      assertThat(folder.resolve(tag).resolve(file))
          .hasSameTextualContentAs(folder.resolve("usual").resolve(file));
    }
  }

  private static String[] run(String name) {
    String plan = folder.resolve("tiny.yaml").toString();
    String out = folder.resolve(name).toString();
    return new String[] {"run", plan, "--out", out, "--jobs", "1", "--seeds", "0-1"};
  }

  private static String[] report(String name) {
    return new String[] {"report", folder.resolve(name).toString()};
  }

  private static List<Invocation> invoke(String[]... commands) {
    return Stream.of(commands)
        .map(args -> Invocation.of(NumberFormatTest.class.getClassLoader(), args))
        .toList();
  }

  private static List<Path> files(String name) throws IOException {
    Path root = folder.resolve(name);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> file.toString().matches(".*\\.(csv|json|yaml|md|html|svg)"))
          .sorted()
          .toList();
    }
  }
}
