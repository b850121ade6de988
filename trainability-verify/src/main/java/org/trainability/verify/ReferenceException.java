package org.trainability.verify;

/**
 * A reference file is not there or not of the format; the message names the file, the place as a
 * JSON pointer, the rule and the value found.
 */
public final class ReferenceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ReferenceException(String message) {
    super(message);
  }
}
