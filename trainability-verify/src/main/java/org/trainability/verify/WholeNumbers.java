package org.trainability.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.trainability.api.data.Targets;

/**
 * The whole numbers of a case: sizes, which say again what its arrays show, labels and numbers of
 * steps. One that is not whole is read as the nearest, and differs from it.
 */
final class WholeNumbers {

  /** What they are called in the table. */
  static final String NAME = "wholeNumbers";

  private WholeNumbers() {}

  /** {@return a slot for each of them that is there} */
  static List<QuantitySlot> slots(ReferenceCase reference) {
    return slots(reference.place(), found(reference));
  }

  private static List<QuantitySlot> slots(JsonPlace place, Map<String, Recomputed> found) {
    return found.entrySet().stream()
        .map(
            entry -> {
              boolean list = place.find(path(entry.getKey())).orElseThrow().node().isArray();
              int[] shape = list ? new int[] {entry.getValue().values().length} : new int[0];
              return QuantitySlot.of(entry.getKey(), path(entry.getKey()), shape);
            })
        .toList();
  }

  /** {@return what each of them that is there should be} */
  static Map<String, Recomputed> found(ReferenceCase reference) {
    Map<String, double[]> found =
        sizes(reference.place(), reference.network(), OptionalInt.of(reference.batch()));
    if (reference.targets() instanceof Targets.Labels classes) {
      found.put("y", Arrays.stream(classes.labels()).asDoubleStream().toArray());
    }
    for (String optimizer : Quantities.OPTIMIZERS) {
      reference
          .place()
          .find(path(optimizer + ".steps"))
          .ifPresent(
              steps ->
                  found.put(
                      optimizer + ".steps", new double[] {OptimizerSteps.nearestCount(steps)}));
    }
    return present(reference.place(), found);
  }

  /**
   * The sizes of a network alone.
   *
   * @param place of what describes it
   * @param network as its arrays show it
   * @param batch number of samples, if there is one for all
   */
  static Expectation of(JsonPlace place, ReferenceNetwork network, OptionalInt batch) {
    Map<String, Recomputed> found = present(place, sizes(place, network, batch));
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    for (QuantitySlot slot : slots(place, found)) {
      JsonPlace at = place.find(slot.path()).orElseThrow();
      filled.add(new QuantitySlot.Filled(slot, at, at.numbersOrNone(slot.shape())));
    }
    return new Expectation(NAME, "", Accuracy.EXACT, filled, () -> found);
  }

  /**
   * The classes of samples.
   *
   * @param name of the quantity
   * @param places of the lists of them
   * @param targets as they were read; numbers are left out
   */
  static Expectation ofLabels(String name, List<JsonPlace> places, List<Targets> targets) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    Map<String, double[]> found = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      if (targets.get(i) instanceof Targets.Labels classes) {
        String part = places.size() == 1 ? "" : Integer.toString(i + 1);
        int size = classes.labels().length;
        filled.add(
            new QuantitySlot.Filled(
                QuantitySlot.of(part, List.of(), size),
                places.get(i),
                places.get(i).numbersOrNone(size)));
        found.put(part, Arrays.stream(classes.labels()).asDoubleStream().toArray());
      }
    }
    return new Expectation(
        name,
        places.size() == 1 ? "" : "batch",
        Accuracy.EXACT,
        filled,
        () -> Recomputed.of(found));
  }

  private static Map<String, double[]> sizes(
      JsonPlace place, ReferenceNetwork network, OptionalInt batch) {
    Map<String, double[]> found = new LinkedHashMap<>();
    found.put("input", new double[] {network.spec().inputs()});
    found.put("hidden", hidden(place, network));
    found.put("classes", new double[] {network.spec().outputs()});
    batch.ifPresent(size -> found.put("batch", new double[] {size}));
    return found;
  }

  private static Map<String, Recomputed> present(JsonPlace place, Map<String, double[]> found) {
    found.keySet().removeIf(name -> place.find(path(name)).isEmpty());
    return Recomputed.of(found);
  }

  /** The widths of the hidden layers; or, where one number stands for all, one that is not it. */
  private static double[] hidden(JsonPlace description, ReferenceNetwork network) {
    double[] widths = network.spec().hidden().stream().mapToDouble(width -> width).toArray();
    return description
        .find(List.of("hidden"))
        .filter(place -> !place.node().isArray())
        .map(JsonPlace::number)
        .map(
            all ->
                new double[] {Arrays.stream(widths).filter(w -> w != all).findFirst().orElse(all)})
        .orElse(widths);
  }

  private static List<String> path(String name) {
    return List.of(name.split("\\."));
  }
}
