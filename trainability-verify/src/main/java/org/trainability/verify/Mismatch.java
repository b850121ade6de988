package org.trainability.verify;

/**
 * The number of a tensor or layer that is farthest from the one expected, where that is too far.
 *
 * @param part the tensor or layer; empty where the quantity has no parts
 * @param pointer the number's place in the file, as a JSON pointer
 * @param expected the file's; NaN if it says that there is none
 * @param found what was recomputed; NaN if it is undefined
 * @param error relative; infinite where one of the two does not exist
 */
public record Mismatch(String part, String pointer, double expected, double found, double error) {}
