package org.trainability.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a plan is damaged, it gives a plan or mistakes, never another exception. */
class PlanMutationTest {

  private static final String PLAN =
      """
      name: l2-scheduled
      definitions: reference-code
      stream: {use: random-label, data: {images: a.gz, labels: b.gz}, images: 4000, epochs: 25}
      network:
        hidden: [64, 32]
        activation: {use: leaky-relu, slope: 0.3}
        init: "xavier-uniform"
      optimizer:   {use: adam, rate: 1e-2}
      regularizer: {use: l2, lambda: 5e-4}
      controller:
        use: per-layer
        safety: 0.7
        bound: {use: sharpness, iterations: 3}
      metrics:
        rank:       {use: hessian-rank, every: task}
        sharpness: {every: 10, full-batches-only: true}
        norm: vendor/norm
      seeds: [0, 1, -2]
      """;

  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          ",",
          "- ",
          "? ",
          "&a ",
          "*a",
          "!x ",
          "!!float ",
          "|",
          ">",
          "'",
          "\"",
          "#",
          "%",
          "@",
          "`",
          "---\n",
          "...\n",
          "\n",
          "\t",
          "\r",
          "  ",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\ud800",
          "\udc00",
          "😀",
          "\\x",
          "\\U00110000",
          "<<: ",
          "~",
          "null",
          "use: ",
          "use: [x]",
          "use: {a: 1}",
          "1e999",
          "-1",
          "0",
          "NaN",
          ".inf",
          "99999999999999999999",
          "0x1F",
          "1_0",
          "true",
          "task",
          "../..",
          "none",
          "{}",
          "[]",
          "sharpness",
          "seeds: 0-9\n",
          "%YAML 1.1\n---\n",
          "%TAG ! x\n");

  private static final List<String> OVERRIDES =
      List.of(
          "optimizer.rate=1",
          "controller.use=cantelli",
          "controller.bound.use=hessian-rank",
          "stream.steps=3",
          "stream=permuted-input",
          "network.hidden=[3]",
          "metrics.rank=",
          "seeds=0-3",
          "stream.data.images=x",
          "a=[",
          "b",
          "metrics.rank.use={x: 1}",
          "network.activation.slope=\ud800",
          "name=\u0000",
          "definitions=~");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPlanOrItsMistakes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int plans = 0;
    for (int i = 0; i < 1000; i++) {
      String text = mutated(random);
      List<String> overrides = new ArrayList<>();
      for (int j = random.nextInt(6) - 3; j > 0; j--) {
        overrides.add(OVERRIDES.get(random.nextInt(OVERRIDES.size())));
      }
      plans += isPlan(text, overrides) ? 1 : 0;
    }
    // Both ends are reached often, or the mutations test nothing.
    assertThat(plans).isBetween(50, 950);
  }

  private static boolean isPlan(String text, List<String> overrides) {
    try {
      Plan plan = read(text, overrides);
      assertThat(read(PlanWriter.write(plan), List.of())).isEqualTo(plan);
      return true;
    } catch (PlanException error) {
      assertThat(error.mistakes()).isNotEmpty();
      assertThat(error.mistakes())
          .allSatisfy(
              mistake -> {
                assertThat(mistake.message()).isNotBlank().doesNotContain("Exception");
                assertThat(mistake.origin()).matches("plan\\.yaml|--set .*");
                assertThat(mistake.line()).isGreaterThanOrEqualTo(0);
              });
      assertThat(error.getMessage().lines()).hasSize(error.mistakes().size() + 1);
      return false;
    } catch (RuntimeException | StackOverflowError error) {
      return fail("not a mistake but a failure, for " + overrides + " and\n" + text, error);
    }
  }

  private static Plan read(String text, List<String> overrides) {
    return new PlanBuilder(FakeComponents.all(), "plan.yaml", Path.of("."), false)
        .build(text, overrides);
  }

  private static String mutated(RandomGenerator random) {
    String text = PLAN;
    for (int i = random.nextInt(1, 5) / 2; i >= 0; i--) {
      text =
          switch (random.nextInt(7)) {
            case 0 -> insert(text, random);
            case 1 -> cut(text, random);
            case 2 -> flip(text, random);
            case 3 -> shuffleLines(text, random);
            case 4, 5 -> changeDigit(text, random);
            default -> replaceWord(text, random);
          };
    }
    return text;
  }

  private static String fragment(RandomGenerator random) {
    String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return random.nextInt(20) == 0 ? fragment.repeat(1 + random.nextInt(3000)) : fragment;
  }

  private static String insert(String text, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + fragment(random) + text.substring(at);
  }

  private static String cut(String text, RandomGenerator random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(40));
    return text.substring(0, from) + text.substring(to);
  }

  private static String flip(String text, RandomGenerator random) {
    char[] chars = text.toCharArray();
    if (chars.length > 0) {
      chars[random.nextInt(chars.length)] =
          (char) random.nextInt(random.nextInt(4) > 0 ? 128 : 65536);
    }
    return new String(chars);
  }

  private static String changeDigit(String text, RandomGenerator random) {
    int[] digits = IntStream.range(0, text.length()).filter(i -> isDigit(text, i)).toArray();
    if (digits.length == 0) {
      return text;
    }
    int at = digits[random.nextInt(digits.length)];
    return text.substring(0, at) + random.nextInt(10) + text.substring(at + 1);
  }

  private static boolean isDigit(String text, int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static String shuffleLines(String text, RandomGenerator random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
    int from = random.nextInt(lines.size());
    int to = random.nextInt(lines.size());
    if (random.nextBoolean()) {
      Collections.swap(lines, from, to);
    } else {
      lines.add(to, lines.get(from));
    }
    return String.join("\n", lines);
  }

  private static String replaceWord(String text, RandomGenerator random) {
    String[] words = text.split("(?<=[ \n:,{}])|(?=[ \n:,{}])");
    words[random.nextInt(words.length)] =
        random.nextBoolean() ? fragment(random) : words[random.nextInt(words.length)];
    return String.join("", words);
  }
}
