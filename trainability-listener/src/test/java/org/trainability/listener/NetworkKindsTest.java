package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.metric.LinearOperator;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.ObservableScope;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.RandomNumbers;
import org.trainability.listener.generic.WatchedNetwork;

/** Every kind of network that DL4J has, under the listener. */
class NetworkKindsTest {

  private static final int STEPS = 3;
  private static final int MEASURED = 2;
  private static final int SEED = 11;
  private static final Catalogue CATALOGUE =
      Catalogue.load(NetworkKindsTest.class.getClassLoader());

  static Stream<NetworkKind> kinds() {
    return NetworkKinds.all().stream();
  }

  private static List<MultiDataSet> batches(NetworkKind kind) {
    RandomGenerator random = new Seeds(4).random("batches");
    List<MultiDataSet> batches = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      batches.add(kind.batch(random));
    }
    return batches;
  }

  private static void fit(Model network, List<MultiDataSet> batches) {
    Nd4j.getRandom().setSeed(SEED);
    batches.forEach(batch -> NetworkKind.fit(network, batch));
  }

  /** All metrics; the whole spectrum, two gradients for each parameter, for one kind. */
  private static List<String> metrics(NetworkKind kind) {
    return CATALOGUE.all(Kind.METRIC).stream()
        .map(metric -> metric.factory().name())
        .filter(
            name -> !name.equals("hessian-rank") || kind.name().equals("DenseLayer without bias"))
        .toList();
  }

  /** Cheap ones: what is measured is not compared here. */
  private static Map<String, Integer> options(String metric) {
    return metric.equals("hessian-density") ? Map.of("probes", 1, "steps", 3) : Map.of();
  }

  /**
   * What one kind of network shows, trained alone and under listeners.
   *
   * @param parameters that it ends with when it is trained alone
   * @param state of the updater, then; null where it has none
   * @param watched its parameters when all is measured
   * @param watchedState of the updater, then
   * @param measured the ids of what was measured
   * @param seen at each step of the first batch
   * @param control what rates and resets do to it
   */
  private record Trial(
      INDArray parameters,
      INDArray state,
      INDArray watched,
      INDArray watchedState,
      Set<String> measured,
      List<Seen> seen,
      Control control) {

    static Trial of(NetworkKind kind) {
      Model alone = kind.network();
      Map<String, INDArray> before = copies(alone);
      fit(alone, batches(kind));
      INDArray parameters = alone.params().dup();
      INDArray state = copy(NetworkKind.updaterState(alone));

      Model watched = kind.network();
      TrainabilityListener watch = TrainabilityListener.on(watched);
      metrics(kind)
          .forEach(metric -> watch.measure(metric, metric, options(metric), every(MEASURED)));
      Look look = new Look(watched);
      watched.setListeners(watch, look);
      List<MultiDataSet> batches = batches(kind);
      Nd4j.getRandom().setSeed(SEED);
      NetworkKind.fit(watched, batches.get(0));
      watched.setListeners(watch);
      batches.subList(1, STEPS).forEach(batch -> NetworkKind.fit(watched, batch));
      return new Trial(
          parameters,
          state,
          watched.params(),
          NetworkKind.updaterState(watched),
          watch.latest().keySet(),
          look.seen,
          Control.of(kind, alone, before));
    }

    private static INDArray copy(INDArray state) {
      return state == null ? null : state.dup();
    }
  }

  private static final Map<String, Trial> TRIALS = new HashMap<>();

  private static Trial trial(NetworkKind kind) {
    return TRIALS.computeIfAbsent(kind.toString(), name -> Trial.of(kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void measuringEverythingChangesNothing(NetworkKind kind) {
    Trial trial = trial(kind);
    assertThat(trial.watched()).isEqualTo(trial.parameters());
    assertThat(trial.watchedState()).isEqualTo(trial.state());
    assertThat(trial.measured()).containsExactlyInAnyOrderElementsOf(metrics(kind));
  }

  /** What is known at one step; a reason where it is not. */
  private record Seen(
      Optional<String> gradient, Optional<String> noise, Optional<String> curvature) {

    static Optional<String> of(Runnable asked) {
      try {
        asked.run();
        return Optional.empty();
      } catch (UndefinedException undefined) {
        return Optional.of(undefined.getMessage());
      } catch (IllegalArgumentException | IllegalStateException failed) {
        return Optional.of("fails: " + failed.getMessage());
      }
    }
  }

  /** Looks at each step of the first batch between gradient and update. */
  private static final class Look extends BaseTrainingListener {

    private final WatchedNetwork watched;
    private final List<Seen> seen = new ArrayList<>();
    private final boolean noisy;

    Look(Model network) {
      GenericNetwork generic = GenericNetwork.of(network);
      this.watched = new WatchedNetwork(generic, new Seeds(8));
      this.noisy = generic.drawsNoise();
    }

    @Override
    public void onBackwardPass(Model model) {
      watched.seeBatch();
    }

    @Override
    public void onGradientCalculation(Model model) {
      RandomNumbers.untouchedBy(this::look);
    }

    private void look() {
      ObservableStep step = watched.computed();
      ObservableScope all = step.network();
      seen.add(
          new Seen(
              Seen.of(all::gradient),
              Seen.of(() -> requireSamplesToAddUp(all)),
              Seen.of(() -> requireSymmetry(all))));
    }

    /** The gradients of samples come from the copy, the batch's is DL4J's own. */
    private void requireSamplesToAddUp(ObservableScope all) {
      double ofMean = Math.sqrt(all.gradientMoments().normSquared());
      INDArray gradient = all.gradient().castTo(DataType.DOUBLE);
      double norm = gradient.norm2Number().doubleValue();
      if (!noisy) {
        double tolerance = all.gradient().dataType() == DataType.DOUBLE ? 1e-8 : 1e-3;
        assertThat(ofMean).isCloseTo(norm, within(tolerance * norm));
      }
    }

    private void requireSymmetry(ObservableScope all) {
      LinearOperator hessian = all.hessian();
      RandomGenerator random = new Seeds(9).random("directions");
      INDArray u = NetworkKinds.draw(random, hessian.size());
      INDArray v = NetworkKinds.draw(random, hessian.size());
      INDArray hu = hessian.apply(u);
      INDArray hv = hessian.apply(v);
      double scale = hu.norm2Number().doubleValue() * v.norm2Number().doubleValue();
      assertThat(hu.mul(v).sumNumber().doubleValue())
          .isCloseTo(hv.mul(u).sumNumber().doubleValue(), within(1e-4 * scale + 1e-9));
    }
  }

  private static final String FAULT = "DL4J's gradient is not the derivative of its loss";
  private static final String NO_STATE = "what DL4J starts a segment from is not known";
  private static final String NO_PARTS = "the loss has no parts that belong to samples";
  private static final String NO_COPY = "DL4J can't compute it in float64";

  /** The kinds of which something can't be known, and what is said of them on the page. */
  private static final Map<String, String> UNDEFINED =
      Map.ofEntries(
          Map.entry("dense: OCNNOutputLayer", FAULT),
          Map.entry("dense: SameDiffLambdaLayer", FAULT),
          Map.entry("convolution: LocallyConnected1D", FAULT),
          Map.entry("convolution: LocallyConnected2D", FAULT),
          Map.entry("convolution: PrimaryCapsules, CapsuleLayer, CapsuleStrengthLayer", FAULT),
          Map.entry("recurrent: SelfAttentionLayer", FAULT),
          Map.entry("recurrent: RecurrentAttentionLayer", FAULT),
          Map.entry("vertex: AttentionVertex", FAULT),
          Map.entry("mask: of inputs, LastTimeStep", FAULT),
          Map.entry("recurrent: truncated BPTT, LSTM", FAULT),
          Map.entry("recurrent: truncated BPTT, GravesLSTM", FAULT),
          Map.entry("recurrent: truncated BPTT, SimpleRnn", FAULT),
          Map.entry("recurrent: truncated BPTT, graph", FAULT),
          Map.entry("combined: truncated BPTT, LSTM, mask", FAULT),
          Map.entry("combined: MaskZeroLayer under truncated BPTT", NO_STATE),
          Map.entry("combined: LastTimeStep of Bidirectional, mask", FAULT),
          Map.entry("combined: SelfAttentionLayer, mask", FAULT),
          Map.entry("combined: SameDiffOutputLayer", NO_PARTS),
          Map.entry("loss: LossFMeasure", NO_PARTS),
          Map.entry("convolution: Yolo2OutputLayer, BatchNormalization", NO_PARTS),
          Map.entry("dense: RReLU, which draws", NO_COPY),
          Map.entry("loss: LossMultiLabel", NO_COPY));

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsMeasuredIsTheNetworkThatIsTrained(NetworkKind kind) {
    List<Seen> seen = trial(kind).seen();
    String expected = UNDEFINED.getOrDefault(kind.toString(), "");

    assertThat(seen).isNotEmpty();
    boolean truncated = kind.name().startsWith("truncated");
    if (expected.isEmpty() || truncated) {
      // A first segment starts from nothing.
      assertThat(seen.get(0))
          .isEqualTo(new Seen(Optional.empty(), Optional.empty(), Optional.empty()));
    }
    Seen last = seen.get(seen.size() - 1);
    switch (expected) {
      case "" -> assertThat(seen).hasSize(1);
      case FAULT, NO_STATE ->
          assertThat(List.of(last.gradient(), last.noise(), last.curvature()))
              .allSatisfy(
                  reason ->
                      assertThat(reason)
                          .hasValueSatisfying(why -> assertThat(why).startsWith(expected)));
      case NO_PARTS -> {
        assertThat(last.gradient()).isEmpty();
        assertThat(last.noise()).hasValueSatisfying(why -> assertThat(why).startsWith(NO_PARTS));
        assertThat(last.curvature()).isEmpty();
      }
      default -> {
        assertThat(last.gradient()).isEmpty();
        assertThat(last.noise()).hasValueSatisfying(why -> assertThat(why).contains("type"));
        assertThat(last.curvature()).hasValueSatisfying(why -> assertThat(why).contains("type"));
      }
    }
  }

  private static final Path PAGE = Path.of("..", "docs", "dl4j.md");
  private static final String BEGIN = "<!-- kinds of networks: generated -->\n";
  private static final String END = "<!-- end -->\n";

  /** The table of docs/dl4j.md; {@code -Dkinds.update=true} writes it. */
  @Test
  void thePageSaysWhatIsSupported() throws IOException {
    Map<String, List<String>> known = new LinkedHashMap<>();
    Map<String, List<String>> undefined = new LinkedHashMap<>();
    for (NetworkKind kind : NetworkKinds.all()) {
      known.computeIfAbsent(kind.group(), group -> new ArrayList<>());
      undefined.computeIfAbsent(kind.group(), group -> new ArrayList<>());
      String said = UNDEFINED.get(kind.toString());
      if (said == null) {
        known.get(kind.group()).add(kind.name());
      } else {
        undefined.get(kind.group()).add(kind.name() + ": " + said);
      }
    }
    StringBuilder table = new StringBuilder();
    table.append("| | gradient, noise and curvature are known | undefined, and why |\n");
    table.append("| --- | --- | --- |\n");
    known.forEach(
        (group, names) ->
            table.append(
                "| %s | %s | %s |\n"
                    .formatted(
                        group, String.join("; ", names), String.join("; ", undefined.get(group)))));
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("kinds.update")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
    } else {
      assertThat(page.substring(begin, end)).isEqualTo(table.toString());
    }
  }

  private static Map<String, INDArray> copies(Model network) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    network.paramTable().forEach((key, value) -> copies.put(key, value.dup()));
    return copies;
  }

  private static Set<String> moved(Map<String, INDArray> before, Model network) {
    Set<String> moved = new LinkedHashSet<>();
    network
        .paramTable()
        .forEach(
            (key, value) -> {
              if (!value.equals(before.get(key))) {
                moved.add(key);
              }
            });
    return moved;
  }

  private static Set<String> layers(Set<String> keys) {
    Set<String> layers = new LinkedHashSet<>();
    keys.forEach(key -> layers.add(key.substring(0, key.lastIndexOf('_'))));
    return layers;
  }

  /**
   * What a controller can do to a network that was trained.
   *
   * @param trained the keys of what training moved
   * @param known the keys of what is taken as trained
   * @param layers of those, in the network's order
   * @param rates the layers that have one
   * @param reset the keys of what a reset moves
   * @param still the keys of what training moves at rates of 0; empty where no rate can be set
   */
  private record Control(
      Set<String> trained,
      Set<String> known,
      List<String> layers,
      List<String> rates,
      Set<String> reset,
      Set<String> still) {

    static Control of(NetworkKind kind, Model network, Map<String, INDArray> before) {
      Set<String> trained = moved(before, network);
      GenericNetwork generic = GenericNetwork.of(network);
      WatchedNetwork watched = new WatchedNetwork(generic, new Seeds(8));
      Set<String> known = new LinkedHashSet<>();
      generic.tensors().tensors().forEach(tensor -> known.add(tensor.key()));
      List<String> rates = List.copyOf(watched.rates().keySet());
      Map<String, INDArray> fitted = copies(network);
      watched.initialize(new Seeds(5).random("reset"));
      Set<String> reset = moved(fitted, network);
      Set<String> still = Set.of();
      if (!WITHOUT_RATES.contains(kind.name())) {
        watched.takeRates();
        watched.resetOptimizer(OptimizerPart.ALL);
        rates.forEach(layer -> watched.setRate(layer, 0));
        Map<String, INDArray> drawn = copies(network);
        fit(network, batches(kind).subList(0, 1));
        still = moved(drawn, network);
      }
      return new Control(trained, known, generic.tensors().layers(), rates, reset, still);
    }
  }

  /** Kinds of which a rate can't be set, or does not keep what a constraint moves. */
  private static final List<String> WITHOUT_RATES = List.of("NoOp", "AdaDelta", "constraints");

  /** What DL4J moves by itself is what has a rate, and can be reset; what it freezes stays. */
  @ParameterizedTest
  @MethodSource("kinds")
  void ratesAndResetsReachWhatIsTrainedAndNothingElse(NetworkKind kind) {
    Control control = trial(kind).control();
    assertThat(control.rates()).containsExactlyElementsOf(control.layers());
    Set<String> reset = new LinkedHashSet<>(control.reset());
    if (kind.name().startsWith("LastTimeStep of Bidirectional")) {
      // The last step of the backward pass is its first, which follows from no state.
      reset.remove("0_bRW");
    }
    assertThat(reset).isSubsetOf(control.trained());
    if (!kind.name().equals("NoOp")) {
      // A bias before a batch norm, for one, has no gradient.
      assertThat(layers(control.trained())).containsAll(layers(control.known()));
    }
    assertThat(control.still()).doesNotContainAnyElementsOf(control.known());
  }
}
