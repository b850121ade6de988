package org.trainability.cli.scaffold;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.trainability.core.Catalogue;

/**
 * The name of a component to be written, and the Java names that follow from it.
 *
 * @param vendor before the slash
 * @param name after it
 */
public record ComponentName(String vendor, String name) {

  /** Whose a component is that is given no vendor. */
  public static final String DEFAULT_VENDOR = "example";

  /**
   * Parses a name as it was typed.
   *
   * @param given kebab case or vendor/name
   * @throws IllegalArgumentException if it is neither
   */
  public static ComponentName of(String given) {
    if (!Catalogue.isName(given)) {
      throw new IllegalArgumentException(
          "a name is %s, of lower-case letters, digits and single hyphens, was '%s'"
              .formatted(Catalogue.NAME_RULE, given));
    }
    int slash = given.indexOf('/');
    return slash < 0
        ? new ComponentName(DEFAULT_VENDOR, given)
        : new ComponentName(given.substring(0, slash), given.substring(slash + 1));
  }

  /** {@return vendor/name, as a plan names it} */
  public String full() {
    return vendor + "/" + name;
  }

  /** As {@code example.mymetric}. */
  String javaPackage() {
    return segment(vendor) + "." + segment(name);
  }

  /** As {@code MyMetric}: never the name of an interface that the class implements. */
  String javaClass(ScaffoldKind kind) {
    String camel = camel(name);
    String suffix = camel(kind.toString());
    return camel.endsWith(suffix) && camel.length() > suffix.length() ? camel : camel + suffix;
  }

  private static String segment(String kebab) {
    String joined = kebab.replace("-", "");
    return SourceVersion.isName(joined) ? joined : "_" + joined;
  }

  private static String camel(String kebab) {
    return Arrays.stream(kebab.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
