package org.trainability.api.component;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a services file names: it describes a component and makes instances of it. A plugin lists
 * its factories in {@code META-INF/services/org.trainability.api.component.ComponentFactory};
 * nothing else is registered anywhere.
 *
 * <p>A factory is read to list what exists, so it must be cheap to load: it touches no native
 * library and makes no array before {@link #create}. Authors implement one of the sub-interfaces,
 * such as {@link org.trainability.api.metric.MetricFactory}, which fix the kind.
 *
 * @param <T> the component's type
 */
@API(status = Status.STABLE, since = "0.1")
public interface ComponentFactory<T> {

  /** {@return the kind of component this factory makes} */
  Kind kind();

  /**
   * {@return the component's permanent name: kebab case; {@code vendor/name} for a third party's}
   */
  String name();

  /** {@return its meaning in one line} */
  String summary();

  /** {@return where it comes from: paper and equation, or "this project"} */
  String source();

  /** {@return every option it takes; each default stands here and nowhere else} */
  default List<Option<?>> options() {
    return List.of();
  }

  /**
   * The rules across its options. A value that is out of place whatever the others are is refused
   * by the range of its option.
   *
   * @return what must hold between the options' values; the defaults keep every rule
   */
  default List<OptionRule> rules() {
    return List.of();
  }

  /**
   * Makes a component.
   *
   * @param options the values of {@link #options()}, already checked
   * @return a new component, used by one run only
   */
  T create(Options options);
}
