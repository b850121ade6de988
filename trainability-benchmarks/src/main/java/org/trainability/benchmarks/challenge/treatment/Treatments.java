package org.trainability.benchmarks.challenge.treatment;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentSpec;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.core.Suggestion;
import org.trainability.core.yaml.YamlRecords;
import org.trainability.records.FileName;

/** The treatments that come with the program, and those that a user names. */
public final class Treatments {

  private static final String RESOURCE = "/org/trainability/benchmarks/challenge/treatments.yaml";
  private static final String FILE = "treatments.yaml";

  /** Of a number below 0. */
  private static final Pattern SIGN = Pattern.compile("(?<![A-Za-z0-9.])-(?=[.\\d])");

  /** In characters; with what a folder's name has beside it, far from the 255 of file systems. */
  private static final int LONGEST_ID = 100;

  /** Joins treatments that are applied together. */
  private static final String AND = "+";

  /** No treatment: what all are compared with. */
  public static final String NONE = "none";

  /** New parameters at each task: a network as fresh as can be. */
  public static final String FRESH = "reset-at-task";

  private final Map<String, Treatment> byId;
  private final List<String> combinations;

  private Treatments(Map<String, Treatment> byId, List<String> combinations) {
    this.byId = Collections.unmodifiableMap(byId);
    this.combinations = List.copyOf(combinations);
  }

  private record Content(Map<String, Entry> treatments, Optional<List<String>> combinations) {}

  private record Entry(
      String label,
      Optional<String> field,
      String acts,
      boolean knowsTasks,
      Map<String, Object> use,
      Optional<Map<String, List<Object>>> tune) {}

  /** {@return those that come with the program, in the order of their file} */
  public static Treatments builtIn() {
    try (InputStream stream = Treatments.class.getResourceAsStream(RESOURCE)) {
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), FILE);
    } catch (IOException error) {
      throw new UncheckedIOException(RESOURCE, error);
    }
  }

  /**
   * @param yaml the text of a file of treatments
   * @param file its name, for messages
   * @throws IllegalArgumentException if it holds something else; the message names the place
   */
  static Treatments read(String yaml, String file) {
    Content content = YamlRecords.read(yaml, file, new TypeReference<>() {});
    Map<String, Treatment> byId = new LinkedHashMap<>();
    content
        .treatments()
        .forEach(
            (id, entry) -> {
              String where = "%s: treatments.%s".formatted(file, id);
              byId.put(
                  id,
                  new Treatment(
                      id,
                      entry.label(),
                      entry.field().orElse(""),
                      entry.acts(),
                      entry.knowsTasks(),
                      use(where, entry.use()),
                      variations(where, entry.tune().orElse(Map.of()))));
            });
    return new Treatments(byId, content.combinations().orElse(List.of()));
  }

  private static Map<PlanSlot, ComponentSpec> use(String where, Map<String, Object> given) {
    Map<PlanSlot, ComponentSpec> use = new EnumMap<>(PlanSlot.class);
    given.forEach(
        (name, value) ->
            use.put(
                slot(where, name),
                ComponentSpec.parse(value)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "%s: '%s' must be a component's name, or {use: name, option: value}, was %s"
                                    .formatted(where, name, value)))));
    return use;
  }

  private static PlanSlot slot(String where, String name) {
    List<String> known = List.of(PlanSlot.values()).stream().map(PlanSlot::toString).toList();
    return PlanSlot.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: a treatment chooses none of a plan's '%s'.%s It may choose %s"
                        .formatted(
                            where,
                            name,
                            Suggestion.sentence(name, known),
                            String.join(", ", known))));
  }

  private static List<Variation> variations(String where, Map<String, List<Object>> tune) {
    List<Variation> variations = new ArrayList<>();
    tune.forEach(
        (path, values) -> {
          int dot = path.indexOf('.');
          if (dot < 0) {
            throw new IllegalArgumentException(
                "%s: tune: '%s' must be a place and an option, as controller.every"
                    .formatted(where, path));
          }
          PlanSlot slot = slot(where, path.substring(0, dot));
          values.forEach(
              value -> variations.add(new Variation(slot, path.substring(dot + 1), value)));
        });
    return variations;
  }

  /** {@return all, in the order of their file} */
  public List<Treatment> all() {
    return List.copyOf(byId.values());
  }

  /**
   * {@return the treatment}
   *
   * @param id of a treatment
   * @throws IllegalArgumentException if there is none
   */
  public Treatment find(String id) {
    Treatment found = byId.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no treatment '%s'.%s Known are %s; or give a part of a plan, such as '{controller:"
                  .formatted(
                      id, Suggestion.sentence(id, byId.keySet()), String.join(", ", byId.keySet()))
              + " acme/mine}'");
    }
    return found;
  }

  /**
   * What takes part.
   *
   * @param names ids of treatments, several joined by {@code +}, or parts of a plan as {@code
   *     {controller: {use: name, option: value}}}; empty for all that come with the program, and
   *     the combinations that its file names
   * @return no treatment and a reset at each task, with which all are compared, then those named,
   *     each once
   * @throws IllegalArgumentException if a name is wrong, or treatments can't be combined
   */
  public List<TreatmentMethod> methods(List<String> names) {
    Map<String, TreatmentMethod> methods = new LinkedHashMap<>();
    for (String id : List.of(NONE, FRESH)) {
      methods.put(id, new TreatmentMethod(List.of(find(id))));
    }
    if (names.isEmpty()) {
      byId.values()
          .forEach(each -> methods.putIfAbsent(each.id(), new TreatmentMethod(List.of(each))));
      combinations.forEach(each -> methods.putIfAbsent(each, method(each)));
    }
    for (String name : names) {
      TreatmentMethod method = method(name);
      methods.putIfAbsent(method.id(), method);
    }
    return List.copyOf(methods.values());
  }

  private TreatmentMethod method(String name) {
    if (name.startsWith("{")) {
      return new TreatmentMethod(List.of(fragment(name)));
    }
    List<Treatment> parts = new ArrayList<>();
    for (String id : name.split("\\" + AND, -1)) {
      parts.add(find(id));
    }
    return new TreatmentMethod(parts);
  }

  /** A treatment that is given as a part of a plan. What it is told is unknown. */
  private static Treatment fragment(String text) {
    Object parsed = YamlRecords.parse(text, text);
    if (!(parsed instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(text + ": must be a map, such as {controller: cosine}");
    }
    Map<String, Object> given = new LinkedHashMap<>();
    map.forEach((key, value) -> given.put(String.valueOf(key), value));
    Map<PlanSlot, ComponentSpec> use = use(text, given);
    return new Treatment(id(text), text, "", Treatment.OWN, false, use, List.of());
  }

  /** Of its own for each part of a plan, as it names folders; a long one is cut, and told apart. */
  private static String id(String fragment) {
    String id =
        RunVariant.id(SIGN.matcher(fragment).replaceAll("minus-"))
            .replaceAll("-{2,}", "-")
            .replaceAll("^-|-$", "");
    return FileName.cut(id, LONGEST_ID, fragment);
  }
}
