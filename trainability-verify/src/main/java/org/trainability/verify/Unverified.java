package org.trainability.verify;

/**
 * A part of a reference file that can't be recomputed, as by a component that does not exist.
 *
 * @param caseName the part
 * @param pointer of what asks for the impossible, as a JSON pointer
 * @param reason why, and what there is instead
 */
public record Unverified(String caseName, String pointer, String reason) {}
