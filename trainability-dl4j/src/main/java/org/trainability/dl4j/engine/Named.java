package org.trainability.dl4j.engine;

import java.util.function.Supplier;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;

/**
 * Calls a component and names it in what it throws. That a quantity is undefined is an answer, no
 * failure.
 *
 * @param kind of the component
 * @param name of the component
 */
record Named(Kind kind, String name) {

  void run(Runnable call) {
    get(
        () -> {
          call.run();
          return null;
        });
  }

  <T> T get(Supplier<T> call) {
    try {
      return call.get();
    } catch (UndefinedException undefined) {
      throw undefined;
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(kind, name), thrown);
    }
  }
}
