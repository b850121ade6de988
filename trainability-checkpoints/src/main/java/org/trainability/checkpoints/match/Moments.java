package org.trainability.checkpoints.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.NaturalOrder;
import org.trainability.checkpoints.Tensor;

/**
 * Finds what Adam keeps in a checkpoint. Three ways to store it are known: PyTorch's, where moments
 * are numbered as the parameters are; a name of the moment before or after the parameter's own
 * name, as Optax and most hand-written code have it; and that of Keras, where the two moments of
 * each parameter follow each other.
 */
public final class Moments {

  private static final String FIRST = "exp_avg";
  private static final String SECOND = "exp_avg_sq";

  /** What the moments are called; single letters count only where both are there. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of(FIRST, SECOND),
          List.of("mu", "nu"),
          List.of("m", "v"),
          List.of("momentum", "velocity"),
          List.of("first_moment", "second_moment"));

  private static final Set<String> STEPS = Set.of("step", "count", "iteration", "iterations");
  private static final Pattern KERAS_OPTIMIZER = Pattern.compile("optimizer/vars/\\d+");

  private final Checkpoint checkpoint;
  private final Set<String> markers;

  /**
   * What Adam keeps.
   *
   * @param updates t, done so far
   * @param first m of each tensor that is trained, in the order of the pairs
   * @param second v of each
   */
  public record State(long updates, List<Tensor> first, List<Tensor> second) {}

  /** Looks at the names in a checkpoint. */
  public Moments(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
    Set<String> parts =
        checkpoint.tensors().stream()
            .flatMap(tensor -> TensorName.parts(small(tensor.name())).stream())
            .collect(Collectors.toSet());
    this.markers = new HashSet<>(Set.of("max_exp_avg_sq"));
    NAMES.stream().filter(parts::containsAll).forEach(markers::addAll);
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether a tensor is the optimizer's rather than the network's. */
  boolean isOfOptimizer(Tensor tensor) {
    return TensorName.parts(small(tensor.name())).stream()
        .anyMatch(
            part ->
                part.startsWith("optim")
                    || part.equals("opt_state")
                    || part.equals("opt")
                    || markers.contains(part));
  }

  /**
   * {@return the moments and the count of updates}
   *
   * @param trained the pairs of the tensors that are trained, in the network's order
   * @throws DataException if they are not there, or it is not clear which is whose
   */
  public State of(List<Pair> trained) throws DataException {
    List<Tensor> numbered = numbered(FIRST);
    if (!numbered.isEmpty()) {
      return ofNumbered(trained, numbered);
    }
    List<Tensor> keras = keras();
    if (!keras.isEmpty()) {
      return ofKeras(trained, keras);
    }
    for (List<String> names : NAMES) {
      if (markers.containsAll(names)) {
        return new State(updates(), named(trained, names.get(0)), named(trained, names.get(1)));
      }
    }
    throw wrong(
        "it has no moments of Adam: none of its names has the parts %s; the state of an optimizer"
                .formatted(
                    NAMES.stream()
                        .map(pair -> String.join(" and ", pair))
                        .collect(Collectors.joining(", or ")))
            + " must be saved beside the network, or --optimizer-state be left out");
  }

  /** PyTorch's moments, by the number of their parameter. */
  private List<Tensor> numbered(String moment) {
    Pattern pattern = Pattern.compile("(.*\\.|)state\\.\\d+\\." + moment);
    return checkpoint.tensors().stream()
        .filter(tensor -> pattern.matcher(tensor.name()).matches())
        .sorted(Comparator.comparing(Tensor::name, NaturalOrder.OF_NAMES))
        .toList();
  }

  private State ofNumbered(List<Pair> trained, List<Tensor> first) throws DataException {
    List<Tensor> second = numbered(SECOND);
    // They are numbered in the order of the file, which need not be that of the network.
    List<String> order = checkpoint.tensors().stream().map(Tensor::name).toList();
    List<Pair> inFile =
        trained.stream()
            .sorted(Comparator.comparingInt(pair -> order.indexOf(pair.tensor().name())))
            .toList();
    if (first.size() != trained.size() || second.size() != trained.size()) {
      throw wrong(
          "it has moments of %s and %s parameters, the network has %s"
              .formatted(first.size(), second.size(), trained.size()));
    }
    Map<Pair, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < inFile.size(); i++) {
      places.put(inFile.get(i), i);
    }
    return new State(
        updates(), ofPlaces(trained, places, first), ofPlaces(trained, places, second));
  }

  private List<Tensor> ofPlaces(List<Pair> trained, Map<Pair, Integer> places, List<Tensor> moments)
      throws DataException {
    List<Tensor> found = new ArrayList<>();
    for (Pair pair : trained) {
      found.add(fitting(pair, moments.get(places.getOrDefault(pair, 0))));
    }
    return found;
  }

  private Tensor fitting(Pair pair, Tensor moment) throws DataException {
    if (!Tensor.outline(moment.shape()).equals(Tensor.outline(pair.tensor().shape()))) {
      throw wrong(
          "the moment '%s' %s should be that of '%s' %s, which has another shape"
              .formatted(
                  moment.name(), moment.outline(), pair.tensor().name(), pair.tensor().outline()));
    }
    return moment;
  }

  private List<Tensor> keras() {
    return checkpoint.tensors().stream()
        .filter(tensor -> KERAS_OPTIMIZER.matcher(tensor.name()).matches())
        .filter(tensor -> tensor.rank() > 0)
        .toList();
  }

  /** After the count and the rate: m and v of the first parameter, of the second, … */
  private State ofKeras(List<Pair> trained, List<Tensor> moments) throws DataException {
    if (moments.size() != 2 * trained.size()) {
      throw wrong(
          "its optimizer has %s tensors, Adam would have two for each of the %s of the network"
              .formatted(moments.size(), trained.size()));
    }
    List<Tensor> first = new ArrayList<>();
    List<Tensor> second = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      first.add(fitting(trained.get(i), moments.get(2 * i)));
      second.add(fitting(trained.get(i), moments.get(2 * i + 1)));
    }
    return new State(updates(), first, second);
  }

  private List<Tensor> named(List<Pair> trained, String marker) throws DataException {
    List<Tensor> found = new ArrayList<>();
    for (Pair pair : trained) {
      String name = String.join("/", TensorName.parts(pair.tensor().name()));
      List<Tensor> fitting =
          checkpoint.tensors().stream()
              .filter(tensor -> isMoment(tensor.name(), marker, name))
              .toList();
      if (fitting.size() != 1) {
        throw wrong(
            "for '%s' there must be one tensor whose name has that name and '%s', there are %s"
                .formatted(pair.tensor().name(), marker, fitting.size()));
      }
      found.add(fitting(pair, fitting.get(0)));
    }
    return found;
  }

  /** Whether the name without the marker ends as the parameter's does, or the other way round. */
  private static boolean isMoment(String moment, String marker, String parameter) {
    List<String> parts = new ArrayList<>(TensorName.parts(moment));
    if (!parts.removeIf(part -> small(part).equals(marker))) {
      return false;
    }
    String rest = "/" + String.join("/", parts);
    return rest.endsWith("/" + parameter) || ("/" + parameter).endsWith(rest);
  }

  private long updates() throws DataException {
    Set<Double> counts = new TreeSet<>();
    for (Tensor tensor : checkpoint.tensors()) {
      if (tensor.count() == 1 && isCount(tensor.name())) {
        try {
          counts.add(tensor.numbers()[0]);
        } catch (IOException unreadable) {
          throw wrong(
              "the count '%s' can't be read: %s".formatted(tensor.name(), unreadable.getMessage()));
        }
      }
    }
    checkpoint
        .numbers()
        .forEach(
            (name, number) -> {
              if (isCount(name) && isInOptimizer(name)) {
                counts.add(number);
              }
            });
    Optional<Double> count = counts.stream().findFirst();
    if (counts.size() != 1 || count.get() < 1 || count.get() != Math.rint(count.get())) {
      throw wrong(
          "the count of Adam's updates must be one whole number >= 1 in a tensor called %s, found %s"
              .formatted(
                  STEPS.stream().sorted().collect(Collectors.joining(" or ")),
                  counts.isEmpty() ? "none" : counts));
    }
    return count.get().longValue();
  }

  private static boolean isInOptimizer(String name) {
    return TensorName.parts(small(name)).stream().anyMatch(part -> part.equals("state"));
  }

  private static boolean isCount(String name) {
    List<String> parts = TensorName.parts(small(name));
    return STEPS.contains(parts.get(parts.size() - 1)) || name.equals("optimizer/vars/0");
  }

  private DataException wrong(String message) {
    return new DataException(checkpoint.file().toString(), message);
  }
}
