package org.trainability.experiment.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resolved plan key by key. */
public final class PlanValues {

  private PlanValues() {}

  /**
   * {@return each key with its value as {@link PlanWriter} writes it, in its order: {@code
   * controller.safety}}
   *
   * @param plan resolved
   */
  public static Map<String, String> of(Plan plan) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", PlanTree.of(plan), values);
    return values;
  }

  /**
   * {@return what makes its runs what they are: the values without the plan's name, its list of
   * seeds and the paths of its files}
   *
   * @param plan resolved
   */
  public static Map<String, String> settings(Plan plan) {
    Map<String, String> settings = of(plan);
    settings.keySet().remove(PlanKeys.NAME);
    settings.keySet().remove(PlanKeys.SEEDS);
    settings.keySet().removeAll(plan.files().keySet());
    return settings;
  }

  private static void flatten(String path, Object value, Map<String, String> flat) {
    if (value instanceof Map<?, ?> map) {
      String prefix = path.isEmpty() ? "" : path + ".";
      map.forEach((key, inner) -> flatten(prefix + key, inner, flat));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        flatten("%s[%s]".formatted(path, i), list.get(i), flat);
      }
    } else {
      flat.put(
          path, value instanceof Double number ? PlanNumbers.shortest(number) : value.toString());
    }
  }
}
