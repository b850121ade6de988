package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trainability.core.Suggestion;

/**
 * A value of a JSON file that knows where it stands.
 *
 * @param file as the caller named it
 * @param pointer the value's place (RFC 6901); empty for the whole file
 * @param node the value
 */
record JsonPlace(String file, String pointer, JsonNode node) {

  private static final int LONGEST_SHOWN = 60;

  /** {@return whether this object has a value of that name, be it null} */
  boolean has(String name) {
    require(node.isObject(), "an object");
    return node.has(name);
  }

  /** {@return the value of that name, which this object must have} */
  JsonPlace get(String name) {
    if (!has(name)) {
      throw new ReferenceException("%s: %s is missing".formatted(file, pointerTo(name)));
    }
    return new JsonPlace(file, pointerTo(name), node.get(name));
  }

  /**
   * {@return what the path leads to, if it is there}
   *
   * @param path names, and indices where there is a list
   */
  Optional<JsonPlace> find(List<String> path) {
    JsonPlace at = this;
    for (String step : path) {
      if (at.node.isArray()) {
        at = at.elements().get(Integer.parseInt(step));
      } else if (at.has(step)) {
        at = at.get(step);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  /** {@return the place of the value of that name, be it there or not} */
  String pointerTo(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** {@return the values of this list} */
  List<JsonPlace> elements() {
    require(node.isArray(), "a list");
    List<JsonPlace> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonPlace(file, pointer + "/" + i, node.get(i)));
    }
    return elements;
  }

  /** {@return the names in this object, in the file's order} */
  List<String> names() {
    require(node.isObject(), "an object");
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * @param known the names that may stand here
   * @param rule what they are, as {@code "a layer"}
   */
  void requireNamesAmong(Collection<String> known, String rule) {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw new ReferenceException(
            "%s: %s is not %s.%s (%s)"
                .formatted(
                    file,
                    pointerTo(name),
                    rule,
                    Suggestion.sentence(name, known),
                    String.join(", ", known)));
      }
    }
  }

  /** {@return the last name or index of its pointer} */
  String index() {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  String text() {
    require(node.isTextual(), "a text");
    return node.textValue();
  }

  boolean flag() {
    require(node.isBoolean(), "true or false");
    return node.booleanValue();
  }

  /** {@return a finite number} */
  double number() {
    require(node.isNumber() && Double.isFinite(node.doubleValue()), "a finite number");
    return node.doubleValue();
  }

  /**
   * {@return a whole number}
   *
   * @param least that is accepted
   */
  int whole(int least) {
    double value = number();
    require(
        value == Math.rint(value) && value >= least && value <= Integer.MAX_VALUE,
        "a whole number, at least " + least);
    return (int) value;
  }

  /**
   * {@return the number, or NaN for null, NaN and infinities, which all stand for "there is none"}
   */
  private double numberOrNone() {
    require(node.isNumber() || node.isNull(), "a number, or null where there is none");
    return node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : Double.NaN;
  }

  /**
   * {@return finite numbers, the last index running fastest}
   *
   * @param shape the extents, outermost first; none for a single number
   */
  double[] numbers(int... shape) {
    return numbers(shape, true);
  }

  /**
   * {@return numbers, the last index running fastest; NaN where there is none}
   *
   * @param shape the extents, outermost first; none for a single number
   */
  double[] numbersOrNone(int... shape) {
    return numbers(shape, false);
  }

  private double[] numbers(int[] shape, boolean finite) {
    if (shape.length == 0) {
      return new double[] {finite ? number() : numberOrNone()};
    }
    require(node.isArray() && node.size() == shape[0], describe(shape));
    int[] inner = Arrays.copyOfRange(shape, 1, shape.length);
    return elements().stream()
        .flatMapToDouble(element -> Arrays.stream(element.numbers(inner, finite)))
        .toArray();
  }

  private static String describe(int[] shape) {
    String numbers =
        shape[shape.length - 1] + (shape[shape.length - 1] == 1 ? " number" : " numbers");
    return "a list of "
        + Arrays.stream(shape, 0, shape.length - 1)
            .mapToObj(extent -> extent + (extent == 1 ? " list of " : " lists of "))
            .collect(Collectors.joining())
        + numbers;
  }

  /**
   * @param rule what would be accepted, after "must be"
   * @throws ReferenceException if not {@code holds}
   */
  void require(boolean holds, String rule) {
    if (!holds) {
      throw new ReferenceException(
          "%s: %s must be %s, was %s"
              .formatted(file, pointer.isEmpty() ? "it" : pointer, rule, shown()));
    }
  }

  private String shown() {
    if (node.isMissingNode()) {
      return "nothing";
    }
    if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
      return "a list of " + node.size() + (node.size() == 1 ? " list" : " lists");
    }
    if (node.isArray()) {
      return "a list of " + node.size();
    }
    String text = node.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + " …";
  }
}
