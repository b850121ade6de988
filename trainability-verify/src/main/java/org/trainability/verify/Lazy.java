package org.trainability.verify;

import java.util.function.Supplier;

/** A value that is made when it is first asked for. */
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> make;
  private T value;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    if (value == null) {
      value = make.get();
    }
    return value;
  }
}
