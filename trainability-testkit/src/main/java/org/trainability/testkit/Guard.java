package org.trainability.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Remembers arrays that must not be changed, tells which were, and may make them useless. */
final class Guard {

  private final List<Guarded> guarded = new ArrayList<>();

  private record Guarded(String name, double[] before, Supplier<double[]> now, Runnable spoil) {}

  INDArray watch(String name, INDArray array) {
    watch(
        name,
        () -> array.dup('c').reshape(array.length()).toDoubleVector(),
        () -> array.assign(Double.NaN));
    return array;
  }

  double[] watch(String name, double[] array) {
    watch(name, array::clone, () -> Arrays.fill(array, Double.NaN));
    return array;
  }

  private void watch(String name, Supplier<double[]> now, Runnable spoil) {
    guarded.add(new Guarded(name, now.get(), now, spoil));
  }

  /**
   * Fills every array with what is not a number, as a framework that goes on may overwrite them.
   */
  void spoil() {
    guarded.forEach(array -> array.spoil.run());
  }

  List<String> changed() {
    return guarded.stream()
        .filter(array -> !Arrays.equals(array.before, array.now.get()))
        .map(Guarded::name)
        .distinct()
        .toList();
  }
}
