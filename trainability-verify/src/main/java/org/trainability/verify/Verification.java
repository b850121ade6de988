package org.trainability.verify;

import java.util.List;

/**
 * What came of a reference file.
 *
 * @param cases how many networks it holds
 * @param checks each quantity of each case, also those that the file does not hold
 * @param unknown names in the file that were not understood
 */
public record Verification(int cases, List<Check> checks, List<UnknownName> unknown) {

  /**
   * @return the quantities that were compared
   */
  public List<Check> compared() {
    return checks.stream().filter(Check::isPresent).toList();
  }

  /**
   * @return those that exceed their tolerance
   */
  public List<Check> exceeding() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }

  /**
   * @return the greatest relative error of all
   */
  public double error() {
    return checks.stream().mapToDouble(Check::error).max().orElse(0);
  }
}
