package org.trainability.verify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole numbers of a case: sizes, which say again what its arrays show, labels and numbers of
 * steps. One that is not whole is read as the nearest, and differs from it.
 */
final class WholeNumbers {

  private WholeNumbers() {}

  /**
   * @return a slot for each of them that is there
   */
  static List<Slot> slots(ReferenceCase reference) {
    return found(reference).entrySet().stream()
        .map(
            entry -> {
              boolean list = at(reference, entry.getKey()).node().isArray();
              int[] shape = list ? new int[] {entry.getValue().values().length} : new int[0];
              return Slot.of(entry.getKey(), path(entry.getKey()), shape);
            })
        .toList();
  }

  /**
   * @return what each of them that is there should be
   */
  static Map<String, Found> found(ReferenceCase reference) {
    Map<String, double[]> found = new LinkedHashMap<>();
    found.put("input", new double[] {reference.spec().inputs()});
    found.put("hidden", hidden(reference));
    found.put("classes", new double[] {reference.spec().outputs()});
    found.put("batch", new double[] {reference.batch()});
    found.put("y", Arrays.stream(reference.labels()).asDoubleStream().toArray());
    for (String optimizer : Quantities.OPTIMIZERS) {
      reference
          .place()
          .find(path(optimizer + ".steps"))
          .ifPresent(
              steps ->
                  found.put(
                      optimizer + ".steps", new double[] {OptimizerSteps.nearestCount(steps)}));
    }
    found.keySet().removeIf(name -> reference.place().find(path(name)).isEmpty());
    return Found.of(found);
  }

  /** The widths of the hidden layers; or, where one number stands for all, one that is not it. */
  private static double[] hidden(ReferenceCase reference) {
    double[] widths = reference.spec().hidden().stream().mapToDouble(width -> width).toArray();
    return reference
        .place()
        .find(List.of("hidden"))
        .filter(place -> !place.node().isArray())
        .map(JsonPlace::number)
        .map(
            all ->
                new double[] {Arrays.stream(widths).filter(w -> w != all).findFirst().orElse(all)})
        .orElse(widths);
  }

  private static JsonPlace at(ReferenceCase reference, String name) {
    return reference.place().find(path(name)).orElseThrow();
  }

  private static List<String> path(String name) {
    return List.of(name.split("\\."));
  }
}
