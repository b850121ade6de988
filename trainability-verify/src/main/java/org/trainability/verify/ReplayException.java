package org.trainability.verify;

/** A training of a reference file can't be replayed to its end. */
final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String pointer;

  /**
   * @param place of the update that fails
   * @param cause why
   */
  ReplayException(JsonPlace place, Throwable cause) {
    super(cause.getMessage(), cause);
    this.pointer = place.pointer();
  }

  /** {@return the place of the update that fails} */
  String pointer() {
    return pointer;
  }
}
