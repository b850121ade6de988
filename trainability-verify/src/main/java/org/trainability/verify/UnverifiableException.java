package org.trainability.verify;

/** A part of a reference file can't be recomputed, as by a component that does not exist. */
final class UnverifiableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String pointer;

  /**
   * @param pointer of what asks for the impossible, as a JSON pointer
   * @param message why, and what there is instead
   */
  UnverifiableException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  /** {@return the place of what asks for the impossible} */
  String pointer() {
    return pointer;
  }
}
