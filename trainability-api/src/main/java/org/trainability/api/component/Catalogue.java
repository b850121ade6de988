package org.trainability.api.component;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What exists: every component on the class path, found by {@link ServiceLoader}. A broken plugin
 * is listed with its reason and does not take the rest down; two components of one kind and name
 * are an error that names both origins.
 */
public final class Catalogue {

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final Map<Kind, SortedMap<String, Entry>> entries = new EnumMap<>(Kind.class);
  private final List<Broken> broken = new ArrayList<>();

  /**
   * A component and where it was found.
   *
   * @param factory describes and makes the component
   * @param origin the jar or folder that holds the factory's class
   * @param version the implementation version of that jar, or "unknown"
   */
  public record Entry(ComponentFactory<?> factory, String origin, String version) {}

  /**
   * A factory that could not be used.
   *
   * @param description what is known of it, with the file that names it
   * @param reason why it can't be used
   */
  public record Broken(String description, String reason) {}

  private Catalogue() {
    for (Kind kind : Kind.values()) {
      entries.put(kind, new TreeMap<>());
    }
  }

  /**
   * Reads every factory that the loader can see.
   *
   * @param loader where to look, services files and classes
   * @return what was found
   * @throws IllegalStateException if two factories of one kind share a name
   */
  public static Catalogue load(ClassLoader loader) {
    Catalogue catalogue = new Catalogue();
    @SuppressWarnings("rawtypes")
    Iterator<ComponentFactory> found =
        ServiceLoader.load(ComponentFactory.class, loader).iterator();
    while (true) {
      try {
        // Both calls may fail for one provider; the iterator then goes on with the next.
        if (!found.hasNext()) {
          return catalogue;
        }
        catalogue.add(found.next());
      } catch (ServiceConfigurationError | LinkageError error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        catalogue.broken.add(new Broken(error.getMessage(), cause.toString()));
      }
    }
  }

  private void add(ComponentFactory<?> factory) {
    Class<?> type = factory.getClass();
    String name;
    Kind kind;
    try {
      name = Objects.requireNonNull(factory.name(), "name() gave null");
      kind = Objects.requireNonNull(factory.kind(), "kind() gave null");
      Objects.requireNonNull(factory.summary(), "summary() gave null");
      Objects.requireNonNull(factory.source(), "source() gave null");
      Objects.requireNonNull(factory.options(), "options() gave null");
    } catch (RuntimeException | LinkageError error) {
      broken.add(new Broken(type.getName() + " in " + origin(type), error.toString()));
      return;
    }
    if (!NAME.matcher(name).matches()) {
      broken.add(
          new Broken(
              type.getName() + " in " + origin(type),
              "the name must be kebab case or vendor/name, was '" + name + "'"));
      return;
    }
    Entry entry = new Entry(factory, origin(type), version(type));
    Entry earlier = entries.get(kind).putIfAbsent(name, entry);
    if (earlier != null) {
      throw new IllegalStateException(
          "two %s are named '%s': %s in %s, and %s in %s. Remove one of them from the class path."
              .formatted(
                  kind.plural(),
                  name,
                  earlier.factory().getClass().getName(),
                  earlier.origin(),
                  type.getName(),
                  entry.origin()));
    }
  }

  /**
   * @return all components of a kind, by name
   */
  public List<Entry> all(Kind kind) {
    return List.copyOf(entries.get(kind).values());
  }

  /**
   * @return the factories that could not be used
   */
  public List<Broken> broken() {
    return Collections.unmodifiableList(broken);
  }

  /**
   * @return the component of that kind and name
   * @throws InvalidComponentException if there is none; the message lists those that exist
   */
  public Entry find(Kind kind, String name) {
    SortedMap<String, Entry> known = entries.get(kind);
    Entry entry = known.get(name);
    if (entry == null) {
      String message =
          "unknown %s '%s'.%s (%s: %s)"
              .formatted(
                  kind.singular(),
                  name,
                  Suggestion.sentence(name, known.keySet()),
                  kind.plural(),
                  String.join(", ", known.keySet()));
      throw new InvalidComponentException(
          kind.singular(), List.of(new Problem(ComponentSpec.USE, message)));
    }
    return entry;
  }

  /**
   * Checks a spec and completes it.
   *
   * @param kind the kind wanted
   * @param spec name and options given
   * @return the spec with every option of the component and its value, defaults included, in the
   *     order of declaration; values as a plan holds them
   * @throws InvalidComponentException with every mistake found, also those in nested components
   */
  public ComponentSpec resolve(Kind kind, ComponentSpec spec) {
    ComponentFactory<?> factory = find(kind, spec.use()).factory();
    List<Problem> problems = new ArrayList<>(unknownOptions(factory, spec));
    Map<String, Object> resolved = new LinkedHashMap<>();
    for (Option<?> option : factory.options()) {
      try {
        resolved.put(option.name(), resolve(option, spec.options().get(option.name())));
      } catch (InvalidComponentException nested) {
        nested.problems().forEach(problem -> problems.add(problem.under(option.name())));
      } catch (IllegalArgumentException error) {
        problems.add(new Problem(option.name(), error.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidComponentException(kind.singular() + " '" + spec.use() + "'", problems);
    }
    return new ComponentSpec(spec.use(), resolved);
  }

  /**
   * Makes a component.
   *
   * @param type the component's Java type
   * @param kind the kind wanted
   * @param spec name and options given
   * @return a new component
   * @throws InvalidComponentException as {@link #resolve}
   */
  public <T> T create(Class<T> type, Kind kind, ComponentSpec spec) {
    ComponentSpec resolved = resolve(kind, spec);
    ComponentFactory<?> factory = find(kind, spec.use()).factory();
    return type.cast(factory.create(new Options(resolved.options())));
  }

  private Object resolve(Option<?> option, Object given) {
    Object value = given == null ? option.defaultValue() : option.parse(given);
    if (option.componentKind().isPresent()) {
      value = resolve(option.componentKind().get(), (ComponentSpec) value);
    }
    return option.write(value);
  }

  private static List<Problem> unknownOptions(ComponentFactory<?> factory, ComponentSpec spec) {
    List<String> known = factory.options().stream().map(Option::name).toList();
    String takes = known.isEmpty() ? "no options" : String.join(", ", known);
    return spec.options().keySet().stream()
        .filter(given -> !known.contains(given))
        .map(
            given ->
                new Problem(
                    given,
                    "unknown option of '%s'.%s (%s takes: %s)"
                        .formatted(
                            spec.use(), Suggestion.sentence(given, known), spec.use(), takes)))
        .toList();
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? "unknown" : source.getLocation().getPath();
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
