package org.trainability.verify;

import java.util.List;

/**
 * What came of a reference file.
 *
 * @param cases how many parts it holds that are recomputed for themselves, as networks
 * @param checks each quantity of each case, also those that the file does not hold
 * @param unverified what could not be recomputed
 * @param unknown names in the file that were not understood
 */
public record Verification(
    int cases, List<Check> checks, List<Unverified> unverified, List<UnknownName> unknown) {

  /** {@return the quantities that were compared} */
  public List<Check> compared() {
    return checks.stream().filter(Check::isPresent).toList();
  }

  /** {@return those that exceed their tolerance} */
  public List<Check> exceeding() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }

  /** {@return whether all that the file holds was recomputed and is within its tolerance} */
  public boolean passed() {
    return exceeding().isEmpty() && unverified.isEmpty();
  }

  /** {@return the greatest relative error of all} */
  public double error() {
    return checks.stream().mapToDouble(Check::error).max().orElse(0);
  }
}
