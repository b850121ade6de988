package org.trainability.core;

import java.lang.reflect.InvocationTargetException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.component.Problem;
import org.trainability.core.plugin.PluginLoaders;

/**
 * What exists: every component of the host and of its plugins that a services file names. A broken
 * plugin is listed with its reason and does not take the rest down; two components of one kind and
 * name are an error that names both origins.
 */
public final class Catalogue {

  private static final String PLUGIN_HINT =
      " A name with a vendor is a plugin's, which must be on the class path or given by --plugins,"
          + " and name its factory in META-INF/services.";

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** What a component's name must be, as a phrase. */
  public static final String NAME_RULE = "kebab case or vendor/name";

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
   * @param factory the name of its class
   * @param origin the jar or folder whose services file lists it
   * @param reason why it can't be used
   */
  public record Broken(String factory, String origin, String reason) {}

  private Catalogue() {
    for (Kind kind : Kind.values()) {
      entries.put(kind, new TreeMap<>());
    }
  }

  /**
   * Reads every factory that the loader can see.
   *
   * @param loader where to look, services files and classes; if it unites the host and its plugins,
   *     each is read by itself
   * @return what was found
   * @throws DuplicateComponentException if two factories of one kind share a name, or a factory's
   *     class is there twice in the host or in one plugin
   */
  public static Catalogue load(ClassLoader loader) {
    Catalogue catalogue = new Catalogue();
    PluginLoaders.apart(loader).forEach(catalogue::read);
    return catalogue;
  }

  private void read(ClassLoader loader) {
    ServicesFiles files = new ServicesFiles(loader);
    files
        .factories()
        .forEach(
            (factory, origin) -> {
              files.requireOnce(factory);
              try {
                add(make(factory, loader));
              } catch (DuplicateComponentException two) {
                throw two;
              } catch (Throwable unusable) {
                broken.add(new Broken(factory, origin, reason(unusable)));
              }
            });
  }

  private static ComponentFactory<?> make(String factory, ClassLoader loader) throws Throwable {
    Class<?> type;
    try {
      type = Class.forName(factory, true, loader);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException("there is no such class", missing);
    }
    if (!ComponentFactory.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("does not implement ComponentFactory");
    }
    try {
      return (ComponentFactory<?>) type.getConstructor().newInstance();
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    } catch (ReflectiveOperationException error) {
      throw new IllegalArgumentException(
          "it must be public, not abstract, and have a public constructor without parameters",
          error);
    }
  }

  /** What to tell a user of why a factory can't be used. */
  private static String reason(Throwable unusable) {
    if (unusable instanceof OutOfMemoryError memory) {
      throw memory;
    }
    if (unusable instanceof ExceptionInInitializerError && unusable.getCause() != null) {
      return unusable.getCause().toString();
    }
    if (unusable instanceof LinkageError) {
      return unusable
          + " (is it compiled against this version, and do the libraries it needs lie with it?)";
    }
    return unusable instanceof IllegalArgumentException && unusable.getMessage() != null
        ? unusable.getMessage()
        : unusable.toString();
  }

  private void add(ComponentFactory<?> factory) {
    Class<?> type = factory.getClass();
    String name = Objects.requireNonNull(factory.name(), "name() gave null");
    Kind kind = Objects.requireNonNull(factory.kind(), "kind() gave null");
    Objects.requireNonNull(factory.summary(), "summary() gave null");
    Objects.requireNonNull(factory.source(), "source() gave null");
    Objects.requireNonNull(factory.options(), "options() gave null");
    if (!isName(name)) {
      throw new IllegalArgumentException("the name must be " + NAME_RULE + ", was '" + name + "'");
    }
    Entry entry = new Entry(factory, origin(type), version(type));
    Entry earlier = entries.get(kind).putIfAbsent(name, entry);
    if (earlier != null) {
      throw new DuplicateComponentException(
          "two %s are named '%s': %s in %s, and %s in %s."
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
   * {@return whether it follows the {@link #NAME_RULE}}
   *
   * @param name perhaps a component's
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** {@return all components of a kind, by name} */
  public List<Entry> all(Kind kind) {
    return List.copyOf(entries.get(kind).values());
  }

  /** {@return the factories that could not be used} */
  public List<Broken> broken() {
    return Collections.unmodifiableList(broken);
  }

  /**
   * {@return the component of that kind and name}
   *
   * @throws InvalidComponentException if there is none; the message lists those that exist
   */
  public Entry find(Kind kind, String name) {
    SortedMap<String, Entry> known = entries.get(kind);
    Entry entry = known.get(name);
    if (entry == null) {
      String message =
          "unknown %s '%s'.%s (%s: %s)%s%s"
              .formatted(
                  kind.singular(),
                  name,
                  Suggestion.sentence(name, known.keySet()),
                  kind.plural(),
                  String.join(", ", known.keySet()),
                  name.contains("/") ? PLUGIN_HINT : "",
                  unusable());
      throw new InvalidComponentException(
          kind.singular(), List.of(new Problem(ComponentSpec.USE, message)));
    }
    return entry;
  }

  /** Perhaps the one that is missed. */
  private String unusable() {
    return broken.stream()
        .map(one -> " Can't be used: %s in %s, %s.".formatted(one.factory, one.origin, one.reason))
        .collect(Collectors.joining());
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
    if (problems.isEmpty()) {
      Options values = new Options(resolved);
      factory.rules().forEach(rule -> rule.check(values).ifPresent(problems::add));
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
   * @throws ComponentException if the factory throws
   */
  public <T> T create(Class<T> type, Kind kind, ComponentSpec spec) {
    ComponentSpec resolved = resolve(kind, spec);
    ComponentFactory<?> factory = find(kind, spec.use()).factory();
    try {
      return type.cast(factory.create(new Options(resolved.options())));
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(kind, spec.use()), thrown);
    }
  }

  private Object resolve(Option<?> option, Object given) {
    Object value = given == null ? option.defaultValue() : option.parse(given);
    if (option.isRequired() && value.equals(option.defaultValue())) {
      throw new IllegalArgumentException("must be given: " + option.accepted());
    }
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
