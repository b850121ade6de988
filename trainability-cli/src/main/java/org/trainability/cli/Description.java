package org.trainability.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.core.Catalogue;

/**
 * What {@code list} and {@code describe} tell of a component; the names are those of the JSON.
 *
 * @param kind as "metric"
 * @param name the component's name
 * @param summary its meaning in one line
 * @param source paper and equation
 * @param jar the file name of its jar, or the folder of its classes
 * @param version of the jar, or "unknown"
 * @param options what it takes; null where it is not asked for
 * @param rules what must hold between its options' values; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Description(
    String kind,
    String name,
    String summary,
    String source,
    String jar,
    String version,
    List<OptionDescription> options,
    List<String> rules) {

  /**
   * An option of a component.
   *
   * @param name kebab case
   * @param accepted what is accepted, as a phrase
   * @param defaultValue a number, a boolean, a string, or for a component a map; null for an option
   *     that must be given
   * @param help what it does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OptionDescription(
      String name, String accepted, @JsonProperty("default") Object defaultValue, String help) {

    /** The default as a plan has it. */
    String shownDefault() {
      return defaultValue == null ? "must be given" : PlanExample.value(defaultValue);
    }

    /** What stands in an example. */
    Object exampleValue() {
      return defaultValue == null ? "FILE" : defaultValue;
    }
  }

  static Description brief(Kind kind, Catalogue.Entry entry) {
    ComponentFactory<?> factory = entry.factory();
    return new Description(
        kind.singular(),
        factory.name(),
        factory.summary(),
        factory.source(),
        jar(entry.origin()),
        entry.version(),
        null,
        null);
  }

  static Description full(Kind kind, Catalogue.Entry entry) {
    Description brief = brief(kind, entry);
    List<OptionDescription> options =
        entry.factory().options().stream().map(Description::option).toList();
    List<String> rules = entry.factory().rules().stream().map(OptionRule::toString).toList();
    return new Description(
        brief.kind,
        brief.name,
        brief.summary,
        brief.source,
        brief.jar,
        brief.version,
        options,
        rules.isEmpty() ? null : rules);
  }

  /** {@return the jar; its version too where the file's name does not tell it} */
  String jarAndVersion() {
    return jar.contains(version) ? jar : jar + " (version " + version + ")";
  }

  private static OptionDescription option(Option<?> option) {
    return new OptionDescription(
        option.name(),
        option.accepted(),
        option.isRequired() ? null : option.write(option.defaultValue()),
        option.help());
  }

  /** The file name of a jar, or the folder. */
  static String jar(String origin) {
    return origin.endsWith(".jar") ? origin.substring(origin.lastIndexOf('/') + 1) : origin;
  }
}
