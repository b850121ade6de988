package org.trainability.checkpoints.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.core.Suggestion;

/**
 * One attempt to match. Matrices come first: of each shape the checkpoint must have as many as the
 * network, and they are taken in order. Vectors follow by the layers that names tell; those without
 * such names, of each size in order again.
 */
final class Matching {

  private final Checkpoint checkpoint;
  private final List<Slot> slots;
  private final MatchRules rules;
  private final List<Tensor> candidates;
  private final Map<String, TensorName> names = new LinkedHashMap<>();
  private final Map<Slot, Tensor> taken = new LinkedHashMap<>();
  private WeightOrder order = WeightOrder.OUT_IN;

  Matching(Checkpoint checkpoint, List<Slot> slots, MatchRules rules) {
    this.checkpoint = checkpoint;
    this.slots = slots;
    this.rules = rules;
    Moments moments = new Moments(checkpoint);
    this.candidates =
        checkpoint.tensors().stream()
            .filter(tensor -> !moments.isOfOptimizer(tensor))
            .filter(tensor -> tensor.rank() == 1 || tensor.rank() == 2)
            .toList();
    candidates.forEach(tensor -> names.put(tensor.name(), TensorName.of(tensor.name())));
  }

  Match match() throws DataException {
    mapped();
    order = order();
    weights();
    biases();
    normalizations();
    others();
    if (taken.size() < slots.size()) {
      Slot missing = open().findFirst().orElseThrow();
      throw failure(
          "for %s of the network there is none%s"
              .formatted(
                  missing.name(),
                  missing.kind() == Slot.Kind.BIAS
                      ? "; a dense layer without bias can't be measured here"
                      : ""));
    }
    return new Match(
        checkpoint,
        slots.stream().map(slot -> new Pair(slot, taken(slot), isTransposed(slot))).toList());
  }

  private Tensor taken(Slot slot) {
    return Optional.ofNullable(taken.get(slot)).orElseThrow();
  }

  private boolean isTransposed(Slot slot) {
    if (slot.kind() != Slot.Kind.WEIGHT) {
      return false;
    }
    long[] found = taken(slot).shape();
    long[] wanted = slot.shape();
    return wanted[0] == wanted[1] ? order == WeightOrder.OUT_IN : found[0] == wanted[1];
  }

  private Stream<Slot> open() {
    return slots.stream().filter(slot -> !taken.containsKey(slot));
  }

  private List<Slot> open(Slot.Kind kind) {
    return open().filter(slot -> slot.kind() == kind).toList();
  }

  private Stream<Tensor> free(int rank) {
    return candidates.stream()
        .filter(tensor -> tensor.rank() == rank && !taken.containsValue(tensor));
  }

  private TensorName name(Tensor tensor) {
    return Optional.ofNullable(names.get(tensor.name())).orElseThrow();
  }

  private void mapped() throws DataException {
    Map<String, Tensor> all = new LinkedHashMap<>();
    checkpoint.tensors().forEach(tensor -> all.put(tensor.name(), tensor));
    Map<String, Slot> bySlot = new LinkedHashMap<>();
    slots.forEach(slot -> bySlot.put(slot.name(), slot));
    for (Map.Entry<String, String> entry : rules.map().entrySet()) {
      Slot slot = bySlot.get(entry.getKey());
      Tensor tensor = all.get(entry.getValue());
      if (slot == null) {
        throw failure(
            "'map' names '%s', which the network does not have.%s"
                .formatted(entry.getKey(), Suggestion.sentence(entry.getKey(), bySlot.keySet())));
      }
      if (tensor == null) {
        throw failure(
            "'map' names '%s', which the checkpoint does not have.%s"
                .formatted(entry.getValue(), Suggestion.sentence(entry.getValue(), all.keySet())));
      }
      long[] shape = slot.shape();
      boolean fits =
          Arrays.equals(tensor.shape(), shape)
              || (shape.length == 2 && Arrays.equals(tensor.shape(), reversed(shape)))
              || (shape.length == 1 && tensor.count() == shape[0]);
      if (!fits) {
        throw failure(
            "'map' gives %s the tensor '%s', which is %s"
                .formatted(slot.outline(), tensor.name(), tensor.outline()));
      }
      taken.put(slot, tensor);
      names.putIfAbsent(tensor.name(), TensorName.of(tensor.name()));
    }
  }

  private static long[] reversed(long[] shape) {
    return new long[] {shape[1], shape[0]};
  }

  private static long[] stored(Slot weight, WeightOrder order) {
    return order == WeightOrder.IN_OUT ? weight.shape() : reversed(weight.shape());
  }

  private WeightOrder order() throws DataException {
    if (rules.weightOrder().isPresent()) {
      return rules.weightOrder().get();
    }
    List<WeightOrder> fitting =
        Arrays.stream(WeightOrder.values())
            .filter(each -> mappedFit(each) && !chosen(each).isEmpty())
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (checkpoint.weightOrder().isPresent()) {
      return checkpoint.weightOrder().get();
    }
    List<Tensor> matrices = Stream.concat(free(2), taken.values().stream()).toList();
    boolean kernels = matrices.stream().anyMatch(tensor -> name(tensor).isKernel());
    boolean weights =
        matrices.stream().anyMatch(tensor -> tensor.rank() == 2 && name(tensor).isWeight());
    if (kernels != weights) {
      return kernels ? WeightOrder.IN_OUT : WeightOrder.OUT_IN;
    }
    if (fitting.size() > 1) {
      throw new DataException(
          checkpoint.file().toString(),
          "its matrices fit as [in, out] and as [out, in]; say which in the network's file, with"
              + " 'weights: in-out' or 'weights: out-in'");
    }
    return WeightOrder.OUT_IN;
  }

  /** Whether the matrices that are mapped have the order, as far as their shapes tell. */
  private boolean mappedFit(WeightOrder each) {
    return taken.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Slot.Kind.WEIGHT)
        .allMatch(entry -> Arrays.equals(entry.getValue().shape(), stored(entry.getKey(), each)));
  }

  /**
   * {@return the sets of matrices that fit: all that are free, or if these are too many, those
   * below one first part of their names}
   */
  private List<List<Tensor>> chosen(WeightOrder each) {
    List<Slot> wanted = open(Slot.Kind.WEIGHT);
    Set<String> shapes =
        wanted.stream().map(slot -> Tensor.outline(stored(slot, each))).collect(Collectors.toSet());
    List<Tensor> all =
        free(2).filter(tensor -> shapes.contains(Tensor.outline(tensor.shape()))).toList();
    if (fits(wanted, all, each)) {
      return List.of(all);
    }
    Map<String, List<Tensor>> byRoot = new LinkedHashMap<>();
    for (Tensor tensor : all) {
      byRoot
          .computeIfAbsent(TensorName.parts(tensor.name()).get(0), root -> new ArrayList<>())
          .add(tensor);
    }
    return byRoot.values().stream().filter(below -> fits(wanted, below, each)).toList();
  }

  /** Whether there are as many of each shape as are wanted. */
  private static boolean fits(List<Slot> wanted, List<Tensor> found, WeightOrder each) {
    Map<String, Long> places = new LinkedHashMap<>();
    wanted.forEach(slot -> places.merge(Tensor.outline(stored(slot, each)), 1L, Long::sum));
    Map<String, Long> tensors = new LinkedHashMap<>();
    found.forEach(tensor -> tensors.merge(Tensor.outline(tensor.shape()), 1L, Long::sum));
    return places.equals(tensors);
  }

  private void weights() throws DataException {
    List<Slot> wanted = open(Slot.Kind.WEIGHT);
    if (wanted.isEmpty()) {
      return;
    }
    List<List<Tensor>> chosen = chosen(order);
    if (chosen.size() != 1) {
      throw failure(
          chosen.isEmpty()
              ? "of each shape of matrices there must be as many as the network has, as %s"
                  .formatted(order == WeightOrder.OUT_IN ? "[out, in]" : "[in, out]")
              : "several networks in the file fit: those below %s"
                  .formatted(
                      chosen.stream()
                          .map(set -> "'" + TensorName.parts(set.get(0).name()).get(0) + "'")
                          .collect(Collectors.joining(" and "))));
    }
    inOrder(wanted, chosen.get(0), slot -> Tensor.outline(stored(slot, order)));
  }

  /** Gives an array of each slot. */
  private interface ShapeOf {
    String of(Slot slot);
  }

  private void inOrder(List<Slot> wanted, List<Tensor> found, ShapeOf shape) {
    List<Tensor> left = new ArrayList<>(found);
    for (Slot slot : wanted) {
      for (Tensor tensor : left) {
        if (Tensor.outline(tensor.shape()).equals(shape.of(slot))) {
          taken.put(slot, tensor);
          left.remove(tensor);
          break;
        }
      }
    }
  }

  /** The vector beside the matrix of a layer is its bias. */
  private void biases() {
    Slot weight = null;
    for (Slot slot : slots) {
      if (slot.kind() == Slot.Kind.WEIGHT) {
        weight = slot;
      } else if (slot.kind() == Slot.Kind.BIAS && !taken.containsKey(slot) && weight != null) {
        TensorName matrix = name(taken(weight));
        List<Tensor> beside =
            free(1)
                .filter(tensor -> tensor.count() == slot.count())
                .filter(tensor -> matrix.hasGroup() && name(tensor).hasGroup())
                .filter(tensor -> name(tensor).group().equals(matrix.group()))
                .toList();
        if (beside.size() == 1) {
          taken.put(slot, beside.get(0));
        }
      }
    }
  }

  /** Layers of vectors alone, of each size in order. */
  private void normalizations() {
    Set<String> dense =
        candidates.stream()
            .filter(tensor -> tensor.rank() == 2 && name(tensor).hasGroup())
            .map(tensor -> name(tensor).group())
            .collect(Collectors.toSet());
    Map<String, List<Tensor>> groups = new LinkedHashMap<>();
    free(1)
        .filter(tensor -> name(tensor).hasGroup() && !dense.contains(name(tensor).group()))
        .forEach(
            tensor ->
                groups
                    .computeIfAbsent(name(tensor).group(), group -> new ArrayList<>())
                    .add(tensor));
    Map<String, List<Slot>> layers = new LinkedHashMap<>();
    open()
        .filter(slot -> slot.kind().isOfNormalization())
        .forEach(
            slot ->
                layers
                    .computeIfAbsent(TensorName.of(slot.name()).group(), layer -> new ArrayList<>())
                    .add(slot));
    Set<Long> sizes = new LinkedHashSet<>();
    layers.values().forEach(layer -> sizes.add(layer.get(0).count()));
    for (long size : sizes) {
      List<List<Slot>> wanted =
          layers.values().stream().filter(layer -> layer.get(0).count() == size).toList();
      List<Map<Slot.Kind, Tensor>> found =
          groups.values().stream()
              .filter(group -> group.get(0).count() == size)
              .map(this::kinds)
              .filter(group -> group.keySet().containsAll(kinds(wanted.get(0)).keySet()))
              .toList();
      if (found.size() == wanted.size()) {
        for (int i = 0; i < wanted.size(); i++) {
          Map<Slot.Kind, Tensor> group = found.get(i);
          wanted
              .get(i)
              .forEach(
                  slot ->
                      Optional.ofNullable(group.get(slot.kind()))
                          .ifPresent(tensor -> taken.put(slot, tensor)));
        }
      }
    }
  }

  private static Map<Slot.Kind, Slot> kinds(Iterable<Slot> layer) {
    Map<Slot.Kind, Slot> kinds = new LinkedHashMap<>();
    layer.forEach(slot -> kinds.put(slot.kind(), slot));
    return kinds;
  }

  /** What each vector of a normalization is, by its name; by its place where names are numbers. */
  private Map<Slot.Kind, Tensor> kinds(List<Tensor> group) {
    List<Slot.Kind> places =
        List.of(Slot.Kind.SCALE, Slot.Kind.SHIFT, Slot.Kind.MEAN, Slot.Kind.VARIANCE);
    Map<Slot.Kind, Tensor> kinds = new LinkedHashMap<>();
    for (int i = 0; i < group.size(); i++) {
      TensorName name = name(group.get(i));
      Optional<Slot.Kind> kind =
          name.isNumber() && i < places.size() ? Optional.of(places.get(i)) : name.vector();
      Tensor tensor = group.get(i);
      kind.map(each -> each == Slot.Kind.BIAS ? Slot.Kind.SHIFT : each)
          .ifPresent(each -> kinds.put(each, tensor));
    }
    return kinds;
  }

  /** What is left on both sides, of each size in order, if there are as many. */
  private void others() {
    Map<Long, List<Slot>> wanted = new LinkedHashMap<>();
    open()
        .filter(slot -> slot.kind() != Slot.Kind.WEIGHT)
        .forEach(slot -> wanted.computeIfAbsent(slot.count(), size -> new ArrayList<>()).add(slot));
    wanted.forEach(
        (size, places) -> {
          List<Tensor> found = free(1).filter(tensor -> tensor.count() == size).toList();
          if (found.size() == places.size()) {
            inOrder(places, found, slot -> Tensor.outline(slot.shape()));
          }
        });
  }

  private DataException failure(String reason) {
    return new DataException(
        checkpoint.file().toString(), MatchTable.of(reason, slots, taken, candidates));
  }
}
