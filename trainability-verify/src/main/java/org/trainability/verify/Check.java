package org.trainability.verify;

import java.util.List;

/**
 * What came of one quantity of one case.
 *
 * @param caseName the case
 * @param quantity as {@code "gradient"} or {@code "adam.parameters"}
 * @param kind what its parts are, as {@code "tensor"}; empty if it has one only
 * @param checked how many parts the file holds; 0 if it does not hold the quantity
 * @param parts how many there are in the network
 * @param error the greatest relative error of all numbers
 * @param tolerance the greatest that passes
 * @param pointers the places of what the file holds, as JSON pointers
 * @param mismatches one for each part that exceeds the tolerance
 */
public record Check(
    String caseName,
    String quantity,
    String kind,
    int checked,
    int parts,
    double error,
    double tolerance,
    List<String> pointers,
    List<Mismatch> mismatches) {

  /** {@return whether the file holds the quantity} */
  public boolean isPresent() {
    return checked > 0;
  }

  /** {@return whether every number is within the tolerance} */
  public boolean passed() {
    return mismatches.isEmpty();
  }
}
