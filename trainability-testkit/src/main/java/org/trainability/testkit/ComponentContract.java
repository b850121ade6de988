package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.core.Catalogue;

/**
 * What every component must keep: it is found by its name through the services file, describes
 * itself, is made from its defaults and at the ends of its ranges, refuses wrong options by their
 * names and options that contradict each other, and neither uses nor disturbs the generator that
 * ND4J shares among all.
 *
 * @param <T> the component's type
 */
public abstract class ComponentContract<T> {

  private static final String UNKNOWN_OPTION = "no-such-option";

  private final Kind kind;
  private final Class<T> type;
  private Catalogue catalogue;

  /**
   * For the contract of a kind.
   *
   * @param kind of the components
   * @param type what they implement
   */
  protected ComponentContract(Kind kind, Class<T> type) {
    this.kind = kind;
    this.type = type;
  }

  /** {@return the component's name} */
  protected abstract String name();

  /** {@return values of the options that must be given, by the options' names} */
  protected Map<String, Object> required() {
    return Map.of();
  }

  /**
   * {@return values that options must refuse, by the option's name, to state a range a second time;
   * what lies just outside of a declared range, or is not of the option's type, is tried anyway}
   */
  protected Map<String, Object> refused() {
    return Map.of();
  }

  /**
   * {@return values that contradict each other, by the options' names: at least one example for
   * each rule that the component declares}
   */
  protected List<Map<String, Object>> contradictions() {
    return List.of();
  }

  /** Makes a new instance, as a run does. */
  final T create(ComponentSpec spec) {
    return catalogue().create(type, kind, spec);
  }

  final ComponentSpec defaults() {
    return new ComponentSpec(name(), required());
  }

  final Catalogue catalogue() {
    if (catalogue == null) {
      catalogue = Catalogue.load(getClass().getClassLoader());
    }
    return catalogue;
  }

  /** {@return everything that the component answers in this contract, new instances asked} */
  protected abstract String answers();

  final Kind kind() {
    return kind;
  }

  final ComponentFactory<?> factory() {
    try {
      return catalogue().find(kind, name()).factory();
    } catch (InvalidComponentException unknown) {
      throw new AssertionError(
          unknown.getMessage() + "; components that can't be used: " + catalogue().broken(),
          unknown);
    }
  }

  @Test
  public final void isFoundByItsName() {
    assertThat(factory().name()).isEqualTo(name());
  }

  @Test
  public final void describesItself() {
    assertThat(factory().summary()).as("summary").isNotBlank().doesNotContain("\n");
    assertThat(factory().source()).as("source").isNotBlank();
    assertThat(factory().options())
        .allSatisfy(
            option -> {
              assertThat(option.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
              assertThat(option.help()).as("help of " + option.name()).isNotBlank();
            });
    assertThat(factory().options()).extracting(Option::name).doesNotHaveDuplicates();
  }

  @Test
  public final void isMadeFromItsDefaults() {
    assertThat(create(defaults())).isNotNull().isNotSameAs(create(defaults()));
  }

  @Test
  public final void isMadeWithEveryChoice() {
    for (Option<?> option : factory().options()) {
      for (String choice : option.choices()) {
        assertThat(create(defaults().with(option.name(), choice))).isNotNull();
      }
    }
  }

  @Test
  public final void isMadeAtTheEndsOfItsRanges() {
    for (Option<?> option : factory().options()) {
      RangeEnds.inside(option)
          // A value that the rules refuse beside the other defaults is tried by contradictions().
          .filter(end -> broken(factory().rules(), Map.of(option.name(), end)).isEmpty())
          .forEach(
              end ->
                  assertThatCode(() -> create(defaults().with(option.name(), end)))
                      .as("%s = %s, which is %s", option.name(), end, option.accepted())
                      .doesNotThrowAnyException());
    }
  }

  @Test
  public final void refusesOptionsItDoesNotTake() {
    List<Option<?>> options = factory().options();
    refuses(UNKNOWN_OPTION, 1);
    for (Option<?> option : options) {
      // Not a number is in no range, and no choice, flag or component either.
      refuses(option.name(), Double.NaN);
      RangeEnds.outside(option).forEach(value -> refuses(option.name(), value));
    }
    refused().forEach(this::refuses);
  }

  /** Each of its rules has an example that breaks it, and the framework refuses each example. */
  @Test
  public final void refusesOptionsThatContradictEachOther() {
    List<OptionRule> rules = factory().rules();
    assertThat(broken(rules, Map.of())).as("rules that the defaults break").isEmpty();
    Set<OptionRule> tried = new HashSet<>();
    for (Map<String, Object> values : contradictions()) {
      List<OptionRule> broken = broken(rules, values);
      assertThat(broken).as("rules that %s break", values).isNotEmpty();
      tried.addAll(broken);
      InvalidComponentException error =
          catchThrowableOfType(InvalidComponentException.class, () -> create(with(values)));
      assertThat(error).as("refusal of %s", values).isNotNull();
      assertThat(error.problems()).hasSameSizeAs(broken);
    }
    assertThat(rules)
        .as("rules for which contradictions() has an example")
        .allMatch(tried::contains);
  }

  /** The rules that values break, with the defaults of all other options. */
  private List<OptionRule> broken(List<OptionRule> rules, Map<String, ?> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    factory()
        .options()
        .forEach(option -> all.put(option.name(), option.write(option.defaultValue())));
    all.putAll(required());
    all.putAll(values);
    Options options = new Options(all);
    return rules.stream().filter(rule -> rule.check(options).isPresent()).toList();
  }

  private ComponentSpec with(Map<String, ?> values) {
    ComponentSpec spec = defaults();
    for (Map.Entry<String, ?> value : values.entrySet()) {
      spec = spec.with(value.getKey(), value.getValue());
    }
    return spec;
  }

  @Test
  public final void leavesTheGlobalGeneratorAlone() {
    GlobalRandom.assertUnusedBy(this::answers);
  }

  private void refuses(String option, Object value) {
    InvalidComponentException error =
        catchThrowableOfType(
            InvalidComponentException.class, () -> create(defaults().with(option, value)));
    assertThat(error).as("refusal of %s = %s", option, value).isNotNull();
    assertThat(error.problems())
        .anySatisfy(problem -> assertThat(problem.path()).startsWith(option));
  }
}
