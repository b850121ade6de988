package org.trainability.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.DataException;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.RunningStatistic;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.match.Match;
import org.trainability.checkpoints.match.MatchRules;
import org.trainability.checkpoints.match.Moments;
import org.trainability.checkpoints.match.Pair;
import org.trainability.checkpoints.match.Slot;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.VectorBits;

/** Makes states of a learner from checkpoints, for one network after the other. */
final class CheckpointState {

  private final DenseNetwork network;
  private final MatchRules rules;
  private final List<Slot> slots = new ArrayList<>();

  /** Where the numbers of each slot go. */
  private final Map<Slot, INDArray> places = new HashMap<>();

  /** The trained parameters of the first checkpoint; empty before it. */
  private Optional<VectorBits> initial = Optional.empty();

  /** Where in the trained parameters running statistics stand between them in DL4J's array. */
  private final List<Integer> interruptions = new ArrayList<>();

  /** The slots of each layer of the layout, in its order: all that is trained. */
  private final List<List<Slot>> trained = new ArrayList<>();

  /**
   * What a checkpoint holds of a learner.
   *
   * @param state to be restored
   * @param tensors which tensor was taken for each of the network's
   * @param updates of the optimizer; empty where its state was not read
   */
  record Read(LearnerState state, Map<String, String> tensors, Optional<Long> updates) {}

  /**
   * Finds the places of all tensors of a network.
   *
   * @param network of the declared shape, overwritten by each checkpoint
   */
  CheckpointState(DenseNetwork network, MatchRules rules) {
    this.network = network;
    this.rules = rules;
    List<LayerLayout> layers = network.layout().layers();
    int normalization = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Slot> ofLayer = new ArrayList<>();
      for (int i = 0; i < layers.get(layer).tensors().size(); i++) {
        TensorLayout tensor = layers.get(layer).tensors().get(i);
        Slot slot =
            new Slot(
                layers.get(layer).name() + "." + tensor.name(),
                kind(tensor.role()),
                tensor.shape());
        ofLayer.add(slot);
        places.put(slot, network.parameters().tensor(layer, i));
      }
      trained.add(ofLayer);
      slots.addAll(ofLayer);
      int dense = network.layout().denseIndex(layer);
      boolean isLastOfIts = layer + 1 < layers.size() && layers.get(layer + 1).isDense();
      if (isLastOfIts && network.layout().dense().get(dense).feedsActivation()) {
        addStatistics(normalization++, dense + 1);
        if (!network.normalization().statistics().isEmpty()) {
          interruptions.add(Math.toIntExact(layers.get(layer + 1).offset()));
        }
      }
    }
  }

  /**
   * Adds the running statistics of a normalization.
   *
   * @param index among the normalizations
   * @param number of its dense layer, from 1, which is in its name
   */
  private void addStatistics(int index, int number) {
    List<RunningStatistic> kinds = network.normalization().statistics();
    for (int i = 0; i < kinds.size(); i++) {
      String name = kinds.get(i).name();
      Slot.Kind kind =
          switch (name) {
            case "mean" -> Slot.Kind.MEAN;
            case "variance" -> Slot.Kind.VARIANCE;
            default -> Slot.Kind.OTHER;
          };
      INDArray place = network.runningStatistics(index).get(i);
      Slot slot =
          new Slot(
              network.normalization().layerName() + number + "." + name,
              kind,
              new long[] {place.length()});
      slots.add(slot);
      places.put(slot, place);
    }
  }

  private static Slot.Kind kind(Parameter.Role role) {
    return switch (role) {
      case WEIGHT -> Slot.Kind.WEIGHT;
      case BIAS -> Slot.Kind.BIAS;
      case SCALE -> Slot.Kind.SCALE;
      case SHIFT -> Slot.Kind.SHIFT;
      case ACTIVATION -> Slot.Kind.OTHER;
    };
  }

  /**
   * Requires that a checkpoint matches the network, as far as its headers tell.
   *
   * @throws DataException if it does not
   */
  void check(Checkpoint checkpoint) throws DataException {
    if (checkpoint.flat()) {
      requireSize(checkpoint);
    } else {
      Match.of(checkpoint, slots, rules);
    }
  }

  /**
   * Reads a checkpoint. The parameters of the first one are the initial values of all, as
   * regularizers and metrics see them.
   *
   * @param checkpoint its file's headers
   * @param fresh state of a learner of this network that has done nothing yet
   * @param moments whether Adam's are read too; else the optimizer's state is not known
   * @return what it holds
   * @throws DataException if it does not match the network
   * @throws IOException if it can't be read
   */
  Read read(Checkpoint checkpoint, LearnerState fresh, boolean moments) throws IOException {
    Map<String, String> tensors = new LinkedHashMap<>();
    Optional<OptimizerState> optimizer = Optional.empty();
    if (checkpoint.flat()) {
      readFlat(checkpoint, tensors);
      if (moments) {
        optimizer = Optional.of(flatOptimizer(checkpoint, fresh));
      }
    } else {
      Match match = Match.of(checkpoint, slots, rules);
      Map<Slot, Pair> pairs = new HashMap<>();
      for (Pair pair : match.pairs()) {
        pairs.put(pair.slot(), pair);
        put(pair, pair.tensor(), place(pair.slot()));
        tensors.put(
            pair.slot().name(),
            pair.tensor().name()
                + " "
                + pair.tensor().outline()
                + (pair.transposed() ? ", transposed" : ""));
      }
      if (moments) {
        optimizer = Optional.of(optimizer(checkpoint, pairs, fresh));
      }
    }
    if (initial.isEmpty()) {
      initial = Optional.of(VectorBits.of(network.parameters().flat()));
    }
    LearnerState state =
        new LearnerState(
            VectorBits.of(network.state()),
            initial.orElseThrow(),
            optimizer.orElse(null),
            fresh.computed(),
            fresh.iteration(),
            null,
            fresh.average(),
            fresh.penalties());
    return new Read(state, tensors, optimizer.map(OptimizerState::updates));
  }

  private INDArray place(Slot slot) {
    return Optional.ofNullable(places.get(slot)).orElseThrow();
  }

  /** All parameters and running statistics in one array, laid out as here. */
  private void readFlat(Checkpoint checkpoint, Map<String, String> tensors) throws IOException {
    Tensor all = checkpoint.tensors().get(0);
    requireSize(checkpoint);
    network.state().assign(array(all.numbers()));
    tensors.put("all", all.name() + " " + all.outline());
  }

  private void requireSize(Checkpoint checkpoint) throws DataException {
    long count = checkpoint.tensors().get(0).count();
    if (count != network.state().length()) {
      throw new DataException(
          checkpoint.file().toString(),
          "has %s parameters and running statistics, the declared network has %s: %s"
              .formatted(
                  count,
                  network.state().length(),
                  String.join(
                      ", ",
                      slots.stream()
                          .map(slot -> slot.name() + " " + Tensor.outline(slot.shape()))
                          .toList())));
    }
  }

  private INDArray array(double[] numbers) {
    return Nd4j.createFromArray(numbers).castTo(network.spec().precision().dataType());
  }

  private void put(Pair pair, Tensor source, INDArray place) throws IOException {
    place.assign(array(pair.columnMajor(source)).reshape('f', place.shape()));
  }

  private OptimizerState optimizer(Checkpoint checkpoint, Map<Slot, Pair> pairs, LearnerState fresh)
      throws IOException {
    List<Pair> ofTrained = new ArrayList<>();
    trained.forEach(layer -> layer.forEach(slot -> ofTrained.add(pairs.get(slot))));
    Moments.State moments = new Moments(checkpoint).of(ofTrained);
    ParameterVector first = vector(ofTrained, moments.first());
    ParameterVector second = vector(ofTrained, moments.second());
    return optimizer(moments.updates(), first, second, fresh);
  }

  /**
   * DL4J's updater: of each stretch of parameters without running statistics between them the first
   * moments, then the second ones.
   */
  private OptimizerState flatOptimizer(Checkpoint checkpoint, LearnerState fresh)
      throws IOException {
    int size = Math.toIntExact(network.layout().size());
    double updates = checkpoint.numbers().getOrDefault("iterationCount", 0.0);
    if (checkpoint.tensors().size() < 2 || updates < 1) {
      throw new DataException(
          checkpoint.file().toString(),
          "%s has no state of an updater that has done updates; save it with"
                  .formatted(checkpoint.format())
              + " ModelSerializer.writeModel(network, file, true), or leave out --optimizer-state");
    }
    Tensor state = checkpoint.tensors().get(1);
    if (state.count() != 2L * size) {
      throw new DataException(
          checkpoint.file().toString(),
          "the state of the updater must have %s numbers, two for each parameter, had %s"
              .formatted(2L * size, state.count()));
    }
    double[] numbers = state.numbers();
    double[] first = new double[size];
    double[] second = new double[size];
    List<Integer> ends = new ArrayList<>(interruptions);
    ends.add(size);
    int begin = 0;
    for (int end : ends) {
      System.arraycopy(numbers, 2 * begin, first, begin, end - begin);
      System.arraycopy(numbers, begin + end, second, begin, end - begin);
      begin = end;
    }
    return optimizer(
        (long) updates,
        ParameterVector.over(network.layout(), array(first)),
        ParameterVector.over(network.layout(), array(second)),
        fresh);
  }

  private static OptimizerState optimizer(
      long updates, ParameterVector first, ParameterVector second, LearnerState fresh) {
    Map<String, OptimizerState.LayerState> layers = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, OptimizerState.LayerState> layer :
        fresh.optimizer().layers().entrySet()) {
      layers.put(
          layer.getKey(),
          new OptimizerState.LayerState(
              layer.getValue().rate(),
              Map.of(
                  Adam.FIRST_MOMENT, VectorBits.of(first.layer(index)),
                  Adam.SECOND_MOMENT, VectorBits.of(second.layer(index)))));
      index++;
    }
    return new OptimizerState(updates, layers);
  }

  private ParameterVector vector(List<Pair> pairs, List<Tensor> moments) throws IOException {
    ParameterVector vector = ParameterVector.zeros(network.layout(), network.spec().precision());
    int next = 0;
    for (int layer = 0; layer < trained.size(); layer++) {
      for (int i = 0; i < trained.get(layer).size(); i++) {
        put(pairs.get(next), moments.get(next), vector.tensor(layer, i));
        next++;
      }
    }
    return vector;
  }
}
