package org.trainability.core;

/**
 * Two components share a name, or one class comes from two places; the message names both places.
 */
public final class DuplicateComponentException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DuplicateComponentException(String message) {
    super(message + " Remove one of them.");
  }
}
