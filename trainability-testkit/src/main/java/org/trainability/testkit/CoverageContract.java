package org.trainability.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/**
 * No component is forgotten: each that comes from the same jar or folder as one with a contract
 * test has a contract test too. Extend it once beside the contract tests, with nothing in it.
 */
public abstract class CoverageContract {

  protected CoverageContract() {}

  /** {@return the kinds whose contract tests lie in another module; none if not overridden} */
  protected Set<Kind> testedElsewhere() {
    return Set.of();
  }

  @Test
  public final void everyComponentHasItsContractTest() {
    List<Catalogue.Entry> components = components();
    Set<String> tested =
        contracts().map(contract -> title(contract.kind(), contract.name())).collect(toSet());
    Set<String> origins =
        components.stream()
            .filter(entry -> tested.contains(title(entry)))
            .map(Catalogue.Entry::origin)
            .collect(toSet());
    assertThat(origins).as("where the components with a contract test come from").isNotEmpty();
    assertThat(
            components.stream()
                .filter(entry -> origins.contains(entry.origin()))
                .map(CoverageContract::title)
                .filter(title -> !tested.contains(title)))
        .as("components without a contract test")
        .isEmpty();
  }

  private List<Catalogue.Entry> components() {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    return Arrays.stream(Kind.values())
        .filter(kind -> !testedElsewhere().contains(kind))
        .flatMap(kind -> catalogue.all(kind).stream())
        .toList();
  }

  private static String title(Catalogue.Entry entry) {
    return title(entry.factory().kind(), entry.factory().name());
  }

  private static String title(Kind kind, String name) {
    return kind.singular() + " " + name;
  }

  /** One instance of each contract test beside this one. */
  private Stream<ComponentContract<?>> contracts() {
    return ReflectionSupport.findAllClassesInClasspathRoot(
            root(), CoverageContract::isContract, name -> true)
        .stream()
        .map(type -> (ComponentContract<?>) instance(type));
  }

  private static boolean isContract(Class<?> type) {
    return ComponentContract.class.isAssignableFrom(type)
        && !Modifier.isAbstract(type.getModifiers());
  }

  private URI root() {
    try {
      return getClass().getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException error) {
      throw new AssertionError("the tests lie at no URI", error);
    }
  }

  /** A nested test belongs to an instance of the class around it. */
  private static Object instance(Class<?> type) {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    Object[] around = inner ? new Object[] {instance(type.getEnclosingClass())} : new Object[0];
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(around).map(Object::getClass).toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(around);
    } catch (ReflectiveOperationException error) {
      throw new AssertionError("can't make the test " + type.getName(), error);
    }
  }
}
