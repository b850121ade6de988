package org.trainability.checkpoints;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds of a network.
 *
 * @param file where it lies
 * @param format what messages call such a file
 * @param tensors in the order of the network as far as the file tells it
 * @param numbers single numbers by their name, as the rate of an optimizer
 * @param weightOrder the order that the format prescribes; empty where it is left to who writes
 * @param flat whether the one tensor holds all parameters, one after the other, as DL4J has them
 */
public record Checkpoint(
    Path file,
    String format,
    List<Tensor> tensors,
    Map<String, Double> numbers,
    Optional<WeightOrder> weightOrder,
    boolean flat) {

  public Checkpoint {
    tensors = List.copyOf(tensors);
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** A checkpoint of named tensors alone. */
  public Checkpoint(
      Path file, String format, List<Tensor> tensors, Optional<WeightOrder> weightOrder) {
    this(file, format, tensors, Map.of(), weightOrder, false);
  }
}
