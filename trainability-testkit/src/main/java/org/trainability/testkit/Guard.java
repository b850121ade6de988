package org.trainability.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Remembers arrays that must not be changed, and tells which were. */
final class Guard {

  private final List<Guarded> guarded = new ArrayList<>();

  private record Guarded(String name, double[] before, Supplier<double[]> now) {}

  INDArray watch(String name, INDArray array) {
    watch(name, () -> array.dup('c').reshape(array.length()).toDoubleVector());
    return array;
  }

  double[] watch(String name, double[] array) {
    watch(name, array::clone);
    return array;
  }

  private void watch(String name, Supplier<double[]> now) {
    guarded.add(new Guarded(name, now.get(), now));
  }

  List<String> changed() {
    return guarded.stream()
        .filter(array -> !Arrays.equals(array.before, array.now.get()))
        .map(Guarded::name)
        .distinct()
        .toList();
  }
}
