package org.trainability.experiment.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages files as people, disks and mischief do. */
public final class Mutations {

  /** Values that are easily taken for others, or that break what handles them carelessly. */
  static final List<String> SCALARS =
      List.of(
          "2147483647",
          "2147483648",
          "-2147483648",
          "1000000000",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999",
          "1e999",
          "-1e999",
          "1e-999",
          "1e9",
          "NaN",
          ".nan",
          ".inf",
          "-.inf",
          "Infinity",
          "-0",
          "-0.0",
          "0",
          "-1",
          "0x1F",
          "0o17",
          "017",
          "1_000",
          "1.5",
          "+1",
          "",
          "''",
          "\"\"",
          "~",
          "null",
          "Null",
          "true",
          "yes",
          "no",
          "on",
          "2024-01-01",
          "12:30:45",
          "../../x",
          "..",
          "/",
          "/etc/passwd",
          "/dev/zero",
          "C:\\x",
          "con",
          "a/b",
          "\"a\\0b\"",
          "\"a\\nb\"",
          "\"\\e[31m\"",
          "'<script>alert(1)</script>'",
          "\"${jndi:x}{{x}}\"",
          "😀",
          "\u202e",
          "\ud800",
          "\u0000",
          "\u2028",
          "{",
          "}",
          "[",
          "]",
          "[[[[]]]]",
          "{}",
          "[]",
          "[2147483647]",
          "[1000000, 1000000]",
          "{a: 1}",
          "{use: x}",
          "!!evil.Address [x]",
          "!!evil.Gadget []",
          "!!float 1",
          "!x",
          "&a 1",
          "*a",
          "&a [*a]",
          "<<: {a: 1}",
          "|",
          ">-",
          "- - -",
          "? x",
          "%TAG",
          "`x`",
          "@x",
          "# x",
          "task",
          "task-end",
          "none",
          "mnist",
          "adam",
          "sharpness",
          "float64",
          "{images: a, labels: b}",
          "[".repeat(40),
          "x".repeat(5000),
          "9".repeat(400),
          "1e" + "9".repeat(300),
          "[" + "1, ".repeat(2000) + "1]");

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
          "*a ",
          "!x ",
          "!!str ",
          "|",
          "'",
          "\"",
          "#",
          "%",
          "---\n",
          "...\n",
          "\n",
          "\n\n",
          "\t",
          "\r",
          "  ",
          "    ",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\ud800",
          "\udc00",
          "😀",
          "\\x",
          "\\",
          "\\U00110000",
          "<<: ",
          "~",
          "null",
          "use: ",
          "use: [x]",
          "use: {a: 1}",
          "1e999",
          "true",
          "seeds: 0-9\n",
          "%YAML 1.1\n---\n",
          "%TAG ! x\n",
          ",,",
          "\"a\": ",
          "</script>",
          "-",
          "0",
          "9",
          "e",
          ".");

  /** A value after a colon, a comma or a bracket, up to the next of these or the line's end. */
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:,\\[(] ?)[^\\s:,\\[\\]{}()][^,\\[\\]{}()\n]*");

  private Mutations() {}

  /**
   * @return the text with one or two changes
   */
  public static String text(String original, RandomGenerator random) {
    String text = original;
    for (int i = random.nextInt(6) / 4; i >= 0; i--) {
      text =
          switch (random.nextInt(14)) {
            case 0 -> insert(text, fragment(random), random);
            case 1 -> cut(text, random);
            case 2 -> duplicate(text, random);
            case 3 -> flip(text, random);
            case 4 -> lines(text, random);
            case 5 -> indent(text, random);
            case 6, 7, 8 -> digit(text, random);
            default -> value(text, random);
          };
    }
    return text;
  }

  /**
   * @return the bytes with one to three changes
   */
  public static byte[] bytes(byte[] original, RandomGenerator random) {
    byte[] bytes = original;
    for (int i = random.nextInt(1, 7) / 2; i >= 0; i--) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - at, random.nextInt(12));
    byte[] changed = bytes.clone();
    switch (random.nextInt(7)) {
      case 0:
        return Arrays.copyOf(bytes, at);
      case 1:
        return joined(bytes, 0, at, new byte[0], at + length);
      case 2:
        return joined(bytes, 0, at + length, new byte[0], at);
      case 3:
        byte[] noise = new byte[random.nextInt(1, 20)];
        random.nextBytes(noise);
        return joined(bytes, 0, at, noise, at);
      case 4:
        return at + Integer.BYTES > bytes.length
            ? joined(bytes, 0, bytes.length, bytes, bytes.length)
            : put(changed, at / Integer.BYTES * Integer.BYTES, random);
      default:
        if (at < bytes.length) {
          changed[at] = (byte) (changed[at] ^ 1 << random.nextInt(8));
        }
        return changed;
    }
  }

  private static byte[] put(byte[] bytes, int at, RandomGenerator random) {
    int[] numbers = {0, 1, 2, -1, 0x801, 0x803, 1 << 16, Integer.MAX_VALUE, Integer.MIN_VALUE};
    ByteBuffer.wrap(bytes).putInt(at, numbers[random.nextInt(numbers.length)]);
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] between, int rest) {
    ByteBuffer joined = ByteBuffer.allocate(to - from + between.length + bytes.length - rest);
    return joined
        .put(bytes, from, to - from)
        .put(between)
        .put(bytes, rest, bytes.length - rest)
        .array();
  }

  private static String fragment(RandomGenerator random) {
    String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return random.nextInt(20) == 0 ? fragment.repeat(1 + random.nextInt(3000)) : fragment;
  }

  private static String insert(String text, String what, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + what + text.substring(at);
  }

  private static String cut(String text, RandomGenerator random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(40));
    return text.substring(0, from) + text.substring(to);
  }

  private static String duplicate(String text, RandomGenerator random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(60));
    int times = random.nextInt(30) == 0 ? 1000 : 1;
    return insert(text, text.substring(from, to).repeat(times), random);
  }

  private static String flip(String text, RandomGenerator random) {
    char[] chars = text.toCharArray();
    if (chars.length > 0) {
      int limit = random.nextInt(4) > 0 ? 128 : 65536;
      chars[random.nextInt(chars.length)] = (char) random.nextInt(limit);
    }
    return new String(chars);
  }

  private static String lines(String text, RandomGenerator random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int from = random.nextInt(lines.size());
    int to = random.nextInt(lines.size());
    if (random.nextBoolean()) {
      Collections.swap(lines, from, to);
    } else {
      lines.add(to, lines.get(from));
    }
    return String.join("\n", lines);
  }

  private static String indent(String text, RandomGenerator random) {
    String[] lines = text.split("\n", -1);
    int at = random.nextInt(lines.length);
    lines[at] =
        random.nextBoolean()
            ? " ".repeat(random.nextInt(1, 5)) + lines[at]
            : lines[at].substring(Math.min(lines[at].length(), random.nextInt(1, 4)));
    return String.join("\n", lines);
  }

  private static String digit(String text, RandomGenerator random) {
    List<MatchResult> digits = Pattern.compile("\\d").matcher(text).results().toList();
    if (digits.isEmpty()) {
      return text;
    }
    int at = digits.get(random.nextInt(digits.size())).start();
    return text.substring(0, at) + random.nextInt(10) + text.substring(at + 1);
  }

  /** Puts another value in the place of one: of the text itself, or a nasty one. */
  private static String value(String text, RandomGenerator random) {
    List<MatchResult> values = VALUE.matcher(text).results().toList();
    if (values.isEmpty()) {
      return text;
    }
    MatchResult old = values.get(random.nextInt(values.size()));
    String next =
        random.nextBoolean()
            ? values.get(random.nextInt(values.size())).group()
            : SCALARS.get(random.nextInt(SCALARS.size()));
    return text.substring(0, old.start()) + next + text.substring(old.end());
  }
}
