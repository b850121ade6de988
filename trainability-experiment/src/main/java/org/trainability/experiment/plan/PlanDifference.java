package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key at which two resolved plans differ. Values are as {@link PlanWriter} writes them; empty
 * where that plan has no such key.
 *
 * @param path as {@code controller.safety}
 * @param here its value in the one plan
 * @param there its value in the other
 */
public record PlanDifference(String path, String here, String there) {

  /**
   * Compares two plans key by key, their names included.
   *
   * @param here the one plan
   * @param there the other plan
   * @return the keys that differ: those of {@code here} in its order, then those that only {@code
   *     there} has; none if the plans are equal
   */
  public static List<PlanDifference> between(Plan here, Plan there) {
    Map<String, String> left = PlanValues.of(here);
    Map<String, String> right = PlanValues.of(there);
    Set<String> paths = new LinkedHashSet<>(left.keySet());
    paths.addAll(right.keySet());
    List<PlanDifference> differences = new ArrayList<>();
    for (String path : paths) {
      String leftValue = left.getOrDefault(path, "");
      String rightValue = right.getOrDefault(path, "");
      if (!leftValue.equals(rightValue)) {
        differences.add(new PlanDifference(path, leftValue, rightValue));
      }
    }
    return List.copyOf(differences);
  }
}
