package org.trainability.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.component.Problem;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;

class CatalogueTest {

  @TempDir private Path folder;

  /** A metric that only knows its options. */
  record Known(double beta, ComponentSpec inner) implements Metric {
    @Override
    public Set<Need> needs() {
      return Set.of();
    }

    @Override
    public Readings measure(Observation step) {
      throw new IllegalStateException("not measured here");
    }
  }

  /** Takes a number and another metric. */
  public static class Outer implements MetricFactory {
    static final Option<Double> BETA = Option.decimal("beta", 1, Interval.atLeast(0), "β");
    static final Option<ComponentSpec> INNER =
        Option.component("inner", Kind.METRIC, ComponentSpec.of("plain"), "another metric");

    @Override
    public String name() {
      return "outer";
    }

    @Override
    public String summary() {
      return "a metric with options";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BETA, INNER);
    }

    @Override
    public Metric create(Options options) {
      return new Known(options.get(BETA), options.get(INNER));
    }
  }

  /** Takes one number. */
  public static class Plain extends Outer {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BETA);
    }

    @Override
    public Metric create(Options options) {
      return new Known(options.get(BETA), null);
    }
  }

  /** Has the name of another. */
  public static final class Twin extends Plain {}

  /** Fails as soon as it is looked at. */
  public static final class Broken extends Plain {
    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }

  /** Is compiled against another version, so to speak. */
  public static final class Outdated extends Plain {
    @Override
    public String summary() {
      throw new AbstractMethodError("summary()");
    }
  }

  /** Can't be made by the catalogue. */
  public static final class Hidden extends Plain {
    private Hidden() {}
  }

  /** Throws while it is made. */
  public static final class Unlicensed extends Plain {
    public Unlicensed() {
      throw new IllegalStateException("the license is missing");
    }
  }

  /** Has a default that its own range does not hold. */
  public static final class BadDefault extends Plain {
    private static final Option<Integer> SIZE =
        Option.integer("size", 0, Interval.atLeast(1), "a size");

    @Override
    public List<Option<?>> options() {
      return List.of(SIZE);
    }
  }

  /** Two numbers of which one limits the other. */
  public static final class Ruled extends Plain {
    private static final Option<Double> LOW = Option.decimal("low", 0, Interval.ANY, "the least");
    private static final Option<Double> HIGH = Option.decimal("high", 1, Interval.ANY, "the most");

    @Override
    public String name() {
      return "ruled";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LOW, HIGH);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              LOW, "below high", List.of(HIGH), values -> values.get(LOW) < values.get(HIGH)));
    }

    @Override
    public Metric create(Options options) {
      return new Known(options.get(HIGH) - options.get(LOW), null);
    }
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() throws IOException {
    Catalogue catalogue =
        catalogue(Outer.class.getName(), Plain.class.getName(), Ruled.class.getName());
    ComponentSpec contradiction = ComponentSpec.of("ruled").with("low", "2");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> catalogue.resolve(Kind.METRIC, contradiction))
        .withMessage("metric 'ruled': low must be below high, was 2.0 with high 1.0");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(
            () ->
                catalogue.create(
                    Metric.class,
                    Kind.METRIC,
                    ComponentSpec.of("outer").with("inner", contradiction)))
        .satisfies(
            error ->
                assertThat(error.problems()).extracting(Problem::path).containsOnly("inner.low"));
    // What is out of its range is said first: a rule could not be asked.
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> catalogue.resolve(Kind.METRIC, contradiction.with("high", "many")))
        .satisfies(
            error -> assertThat(error.problems()).extracting(Problem::path).containsOnly("high"));
    assertThat(catalogue.resolve(Kind.METRIC, contradiction.with("high", 3)).options())
        .containsEntry("low", 2.0);
  }

  @Test
  void aMissingPluginIsSaidToBeOne() throws IOException {
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> both().find(Kind.METRIC, "vendor/norm"))
        .withMessageContaining("unknown metric 'vendor/norm'")
        .withMessageContaining("given by --plugins");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> both().find(Kind.METRIC, "norm"))
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("--plugins"));
  }

  @Test
  void aRuleComparesOptions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionRule.of(Ruled.LOW, "odd", List.of(), values -> true))
        .withMessageContaining("must compare option 'low' with another");
  }

  /** Throws when a metric is asked for. */
  public static final class Refusing extends Plain {
    @Override
    public Metric create(Options options) {
      throw new NoSuchMethodError("Options.all()");
    }
  }

  /** Has a name that can't be typed. */
  public static final class BadlyNamed extends Plain {
    @Override
    public String name() {
      return "My Metric";
    }
  }

  private Catalogue catalogue(String... factories) throws IOException {
    Path services = Files.write(folder.resolve("services"), List.of(factories));
    URL url = services.toUri().toURL();
    return Catalogue.load(
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) {
            return Collections.enumeration(List.of(url));
          }
        });
  }

  private Catalogue both() throws IOException {
    return catalogue(Outer.class.getName(), Plain.class.getName());
  }

  @Test
  void componentsAreFoundByKindAndName() throws IOException {
    assertThat(both().all(Kind.METRIC))
        .extracting(entry -> entry.factory().name())
        .containsExactly("outer", "plain");
    assertThat(both().all(Kind.CONTROLLER)).isEmpty();
    assertThat(both().find(Kind.METRIC, "plain").origin()).contains("test-classes");
  }

  @Test
  void anUnknownNameListsThoseThatExist() throws IOException {
    Catalogue catalogue = both();
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> catalogue.find(Kind.METRIC, "plian"))
        .withMessageContaining("unknown metric 'plian'. Did you mean 'plain'?")
        .withMessageContaining("(metrics: outer, plain)");
  }

  @Test
  void defaultsAreFilledInAtEveryDepth() throws IOException {
    ComponentSpec resolved =
        both().resolve(Kind.METRIC, ComponentSpec.of("outer").with("beta", "2"));
    assertThat(resolved.options())
        .containsExactly(
            Map.entry("beta", 2.0), Map.entry("inner", Map.of("use", "plain", "beta", 1.0)));
    Known made = (Known) both().create(Metric.class, Kind.METRIC, resolved);
    assertThat(made.beta()).isEqualTo(2);
    assertThat(made.inner()).isEqualTo(ComponentSpec.of("plain").with("beta", 1.0));
  }

  @Test
  void allMistakesAreReportedAtOnceWithTheirPaths() throws IOException {
    Catalogue catalogue = both();
    ComponentSpec spec =
        ComponentSpec.of("outer")
            .with("beta", -1)
            .with("betta", 1)
            .with("inner", ComponentSpec.of("plain").with("beta", "many"));
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> catalogue.resolve(Kind.METRIC, spec))
        .satisfies(
            error ->
                assertThat(error.problems())
                    .extracting(Problem::path)
                    .containsExactlyInAnyOrder("beta", "betta", "inner.beta"))
        .withMessageContaining("Did you mean 'beta'? (outer takes: beta, inner)");
  }

  @Test
  void twoOfOneNameAreAnErrorThatNamesBoth() {
    assertThatExceptionOfType(DuplicateComponentException.class)
        .isThrownBy(() -> catalogue(Plain.class.getName(), Twin.class.getName()))
        .withMessageContaining("two metrics are named 'plain'")
        .withMessageContaining("CatalogueTest$Plain")
        .withMessageContaining("CatalogueTest$Twin");
  }

  @Test
  void aBrokenPluginDoesNotTakeTheRestDown() throws IOException {
    Catalogue catalogue =
        catalogue(
            "org.example.Missing",
            CatalogueTest.class.getName(),
            Broken.class.getName(),
            "# " + Twin.class.getName(),
            BadlyNamed.class.getName(),
            Outdated.class.getName() + "  # a comment",
            Hidden.class.getName(),
            Unlicensed.class.getName(),
            BadDefault.class.getName(),
            Plain.class.getName());
    assertThat(catalogue.all(Kind.METRIC)).hasSize(1);
    assertThat(catalogue.broken())
        .extracting(Catalogue.Broken::reason)
        .containsExactly(
            "there is no such class",
            "does not implement ComponentFactory",
            "java.lang.IllegalStateException: no name today",
            "the name must be kebab case or vendor/name, was 'My Metric'",
            "java.lang.AbstractMethodError: summary() (is it compiled against this version, and do the libraries"
                + " it needs lie with it?)",
            "it must be public, not abstract, and have a public constructor without parameters",
            "java.lang.IllegalStateException: the license is missing",
            "java.lang.IllegalArgumentException: the default of option 'size' must be >= 1, was 0");
    assertThat(catalogue.broken())
        .allSatisfy(broken -> assertThat(broken.origin()).endsWith("/services"));
    assertThat(catalogue.broken().get(0).factory()).isEqualTo("org.example.Missing");
  }

  @Test
  void anUnknownNameRemindsOfWhatCanNotBeUsed() throws IOException {
    Catalogue catalogue = catalogue("org.example.Missing", Plain.class.getName());
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> catalogue.find(Kind.METRIC, "missing"))
        .withMessageContaining("Can't be used: org.example.Missing in ")
        .withMessageContaining("there is no such class");
  }

  @Test
  void whatThrowsWhileItIsMadeIsNamed() throws IOException {
    Catalogue catalogue = catalogue(Refusing.class.getName());
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(() -> catalogue.create(Metric.class, Kind.METRIC, ComponentSpec.of("plain")))
        .withMessage("metric 'plain' failed: java.lang.NoSuchMethodError: Options.all()");
  }

  @Test
  void theSameClassInTwoPlacesIsAnErrorThatNamesBoth() throws IOException {
    URL url = Files.writeString(folder.resolve("services"), Plain.class.getName()).toUri().toURL();
    ClassLoader twice =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.endsWith(".class")) {
              return Collections.enumeration(List.of(url));
            }
            return Collections.enumeration(
                List.of(
                    new URL("jar:file:/one.jar!/" + name), new URL("jar:file:/two.jar!/" + name)));
          }
        };
    assertThatExceptionOfType(DuplicateComponentException.class)
        .isThrownBy(() -> Catalogue.load(twice))
        .withMessageContaining("CatalogueTest$Plain is in /one.jar and in /two.jar");
  }
}
