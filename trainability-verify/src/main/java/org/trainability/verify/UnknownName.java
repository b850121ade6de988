package org.trainability.verify;

/**
 * A name in a reference file that the format does not know; what it holds is not checked.
 *
 * @param pointer its place, as a JSON pointer
 * @param suggestion a name that may have been meant; empty if none is close
 */
public record UnknownName(String pointer, String suggestion) {}
