package org.trainability.api.component;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A declared option of a component: its name, type, default, range and help. The framework, not the
 * author, rejects unknown names and values out of range.
 *
 * <p>A value may be given as its Java type or as the text a plan holds.
 *
 * @param <T> the type of its value
 */
@API(status = Status.STABLE, since = "0.1")
public final class Option<T> {

  private static final Path NO_FILE = Path.of("");

  private final String name;
  private final T defaultValue;
  private final String accepted;
  private final @Nullable Interval range;
  private final String help;
  private final @Nullable Kind componentKind;
  private final List<String> choices;
  private final boolean isFile;
  private final boolean isRequired;
  private final Function<Object, T> parser;

  private Option(
      String name,
      T defaultValue,
      String accepted,
      @Nullable Interval range,
      String help,
      @Nullable Kind componentKind,
      List<String> choices,
      Function<Object, T> parser) {
    this(name, defaultValue, accepted, range, help, componentKind, choices, false, false, parser);
  }

  private Option(
      String name,
      T defaultValue,
      String accepted,
      @Nullable Interval range,
      String help,
      @Nullable Kind componentKind,
      List<String> choices,
      boolean isFile,
      boolean isRequired,
      Function<Object, T> parser) {
    this.name = name;
    this.defaultValue = defaultValue;
    this.accepted = accepted;
    this.range = range;
    this.help = help;
    this.componentKind = componentKind;
    this.choices = choices;
    this.isFile = isFile;
    this.isRequired = isRequired;
    this.parser = parser;
    try {
      parse(defaultValue);
    } catch (IllegalArgumentException error) {
      throw new IllegalArgumentException(
          "the default of option '%s' %s".formatted(name, error.getMessage()), error);
    }
  }

  /**
   * A real number.
   *
   * @throws IllegalArgumentException if the default is out of the range
   */
  public static Option<Double> decimal(
      String name, double defaultValue, Interval range, String help) {
    Function<Object, Double> parser =
        given -> {
          double value = number(given, "a number");
          require(!Double.isInfinite(value), "finite", given);
          require(range.contains(value), range.toString(), given);
          return value;
        };
    return new Option<>(
        name, defaultValue, "a number " + range, range, help, null, List.of(), parser);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if the default is out of the range
   */
  public static Option<Integer> integer(
      String name, int defaultValue, Interval range, String help) {
    Function<Object, Integer> parser =
        given -> {
          double value = number(given, "a whole number");
          require(value == Math.rint(value), "a whole number", given);
          require(range.contains(value), range.toString(), given);
          require(value <= Integer.MAX_VALUE, "at most " + Integer.MAX_VALUE, given);
          require(value >= Integer.MIN_VALUE, "at least " + Integer.MIN_VALUE, given);
          return (int) value;
        };
    return new Option<>(
        name, defaultValue, "a whole number " + range, range, help, null, List.of(), parser);
  }

  /**
   * A file that must be given. In a plan a relative path starts from the plan's folder, and the
   * framework resolves it. The SHA-256 of a data set's file belongs to the identity of a run.
   */
  public static Option<Path> file(String name, String help) {
    return new Option<>(
        name, NO_FILE, "the path of a file", null, help, null, List.of(), true, true, Option::path);
  }

  /** A file that may be given, as {@link #file}; an empty path stands for none. */
  public static Option<Path> optionalFile(String name, String help) {
    return new Option<>(
        name,
        NO_FILE,
        "the path of a file, or nothing",
        null,
        help,
        null,
        List.of(),
        true,
        false,
        Option::path);
  }

  /** True or false. */
  public static Option<Boolean> flag(String name, boolean defaultValue, String help) {
    Function<Object, Boolean> parser =
        given -> {
          String text = String.valueOf(given);
          require(text.equals("true") || text.equals("false"), "true or false", given);
          return text.equals("true");
        };
    return new Option<>(
        name, defaultValue, "true or false", null, help, null, List.of("true", "false"), parser);
  }

  /**
   * A text.
   *
   * @param pattern that the whole text matches
   * @param accepted what matches it, as a phrase: "spark://HOST:PORT or local"
   * @throws IllegalArgumentException if the default does not match
   */
  public static Option<String> text(
      String name, String defaultValue, Pattern pattern, String accepted, String help) {
    Function<Object, String> parser =
        given -> {
          // A number is none, whatever its digits match.
          require(given instanceof String text && pattern.matcher(text).matches(), accepted, given);
          return (String) given;
        };
    return new Option<>(name, defaultValue, accepted, null, help, null, List.of(), parser);
  }

  /** One constant of an enum, written in kebab case. */
  public static <E extends Enum<E>> Option<E> choice(String name, E defaultValue, String help) {
    E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
    List<String> names = Arrays.stream(constants).map(Option::kebab).toList();
    String accepted = names.stream().collect(Collectors.joining(", ", "one of ", ""));
    Function<Object, E> parser =
        given -> {
          String text = given instanceof Enum<?> constant ? kebab(constant) : String.valueOf(given);
          int index = names.indexOf(text);
          require(index >= 0, accepted, given);
          return constants[index];
        };
    return new Option<>(name, defaultValue, accepted, null, help, null, names, parser);
  }

  /** Another component, with options of its own. The catalogue checks that it exists. */
  public static Option<ComponentSpec> component(
      String name, Kind kind, ComponentSpec defaultValue, String help) {
    String accepted =
        "one of the " + kind.plural() + ": a name, or {use: name, option: value, ...}";
    Function<Object, ComponentSpec> parser =
        given ->
            ComponentSpec.parse(given)
                .orElseThrow(() -> new IllegalArgumentException(rule(accepted, given)));
    return new Option<>(name, defaultValue, accepted, null, help, kind, List.of(), parser);
  }

  /** {@return kebab case, as written in a plan} */
  public String name() {
    return name;
  }

  /** {@return the value where none is given} */
  public T defaultValue() {
    return defaultValue;
  }

  /** {@return what is accepted, as a phrase: "a number in (0, 1]"} */
  public String accepted() {
    return accepted;
  }

  /** {@return the values that a number may take; empty for other types} */
  public Optional<Interval> range() {
    return Optional.ofNullable(range);
  }

  /** {@return what the option does, in one line} */
  public String help() {
    return help;
  }

  /** {@return the kind of component that the value names, for {@link #component} options} */
  public Optional<Kind> componentKind() {
    return Optional.ofNullable(componentKind);
  }

  /** {@return the values of a choice or flag in their order; empty for other types} */
  public List<String> choices() {
    return choices;
  }

  /** {@return whether its value is the path of a file} */
  public boolean isFile() {
    return isFile;
  }

  /** {@return whether a value must be given; the default then only stands for none} */
  public boolean isRequired() {
    return isRequired;
  }

  /**
   * Reads a value.
   *
   * @param given the value as its Java type, or as text; for a component also a map
   * @return the value
   * @throws IllegalArgumentException with the rule and the value found, if it is not accepted
   */
  public T parse(Object given) {
    return parser.apply(given);
  }

  /**
   * Writes a value as a plan would hold it.
   *
   * @param value a value of this option
   * @return a number, a boolean, a string, or for a component a map
   */
  public Object write(Object value) {
    if (value instanceof Enum<?> constant) {
      return kebab(constant);
    }
    if (value instanceof Path path) {
      return path.toString();
    }
    return value instanceof ComponentSpec spec ? spec.toMap() : value;
  }

  private static Path path(Object given) {
    require(given instanceof String || given instanceof Path, "the path of a file", given);
    try {
      return Path.of(given.toString());
    } catch (InvalidPathException error) {
      throw new IllegalArgumentException(
          "must be the path of a file, but it is not a path: " + error.getReason(), error);
    }
  }

  @Override
  public String toString() {
    if (isRequired) {
      return name + ": " + accepted + " (required)";
    }
    return name + ": " + accepted + " (default " + write(defaultValue) + ")";
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double number(Object given, String accepted) {
    if (given instanceof Number value) {
      return value.doubleValue();
    }
    if (given instanceof String text
        && text.matches("[-+]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      return Double.parseDouble(text.replace("_", ""));
    }
    throw new IllegalArgumentException(rule(accepted, given));
  }

  private static void require(boolean holds, String accepted, Object given) {
    if (!holds) {
      throw new IllegalArgumentException(rule(accepted, given));
    }
  }

  private static String rule(String accepted, Object given) {
    Object shown =
        given instanceof List<?> ? "a list" : given instanceof Map<?, ?> ? "a map" : given;
    return "must be " + accepted + ", was " + shown;
  }
}
