package org.trainability.checkpoints.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Fixtures;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.records.array.ElementType;

class MatchTest {

  private static List<Slot> network(int... widths) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      slots.add(
          new Slot("fc" + i + ".weight", Slot.Kind.WEIGHT, new long[] {widths[i - 1], widths[i]}));
      slots.add(new Slot("fc" + i + ".bias", Slot.Kind.BIAS, new long[] {widths[i]}));
    }
    return slots;
  }

  private static Tensor tensor(String name, long... shape) {
    return new Tensor(
        name, ElementType.FLOAT32, shape, () -> new double[(int) Tensor.count(shape)]);
  }

  private static Checkpoint file(Tensor... tensors) {
    return new Checkpoint(Path.of("net.npz"), "a file", List.of(tensors), Optional.empty());
  }

  private static List<String> names(Match match) {
    return match.pairs().stream().map(pair -> pair.tensor().name()).toList();
  }

  private static List<String> match(List<Slot> slots, Tensor... tensors) throws IOException {
    return names(Match.of(file(tensors), slots, MatchRules.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adam.pt",
        "plain.pt",
        "keras3.weights.h5",
        "keras2.h5",
        "model.keras",
        "flax.npz",
        "optax.npz"
      })
  void findsTheNetworkWhoeverWroteIt(String name) throws IOException {
    Match match = Match.of(Fixtures.read(name), network(6, 5, 5, 3), MatchRules.NONE);

    for (int i = 0; i < 3; i++) {
      Pair weight = match.pairs().get(2 * i);
      Pair bias = match.pairs().get(2 * i + 1);
      // As [in, out] with the first dimension running fastest: PyTorch's [out, in] in its own
      // order.
      assertThat(weight.columnMajor(weight.tensor()))
          .as(weight.tensor().name())
          .containsExactly(Fixtures.expected(2 * i + ".weight"));
      assertThat(bias.columnMajor(bias.tensor()))
          .containsExactly(Fixtures.expected(2 * i + ".bias"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam.pt", "keras3.weights.h5", "model.keras", "optax.npz"})
  void findsAdamsMoments(String name) throws IOException {
    Match match = Match.of(Fixtures.read(name), network(6, 5, 5, 3), MatchRules.NONE);

    Moments.State state = new Moments(match.checkpoint()).of(match.pairs());

    assertThat(state.updates()).isEqualTo(4);
    List<String> parameters =
        List.of("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias");
    for (int i = 0; i < parameters.size(); i++) {
      Pair pair = match.pairs().get(i);
      assertThat(pair.columnMajor(state.first().get(i)))
          .as(parameters.get(i))
          .containsExactly(Fixtures.expected("exp_avg." + parameters.get(i)));
      assertThat(pair.columnMajor(state.second().get(i)))
          .containsExactly(Fixtures.expected("exp_avg_sq." + parameters.get(i)));
    }
  }

  @Test
  void findsBatchNormsWithTheirRunningStatistics() throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (Slot slot : network(6, 5, 5, 3)) {
      slots.add(slot);
      if (slot.kind() == Slot.Kind.BIAS && slot.count() == 5) {
        String layer = slot.name().replace("fc", "bn").replace(".bias", "");
        Stream.of(Slot.Kind.SCALE, Slot.Kind.SHIFT, Slot.Kind.MEAN, Slot.Kind.VARIANCE)
            .forEach(
                kind ->
                    slots.add(
                        new Slot(
                            layer + "." + kind.name().toLowerCase(Locale.ROOT),
                            kind,
                            new long[] {5})));
      }
    }

    assertThat(names(Match.of(Fixtures.read("batch-norm.pt"), slots, MatchRules.NONE)))
        .containsExactly(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "3.weight",
            "3.bias",
            "4.weight",
            "4.bias",
            "4.running_mean",
            "4.running_var",
            "6.weight",
            "6.bias");
  }

  @Test
  void namesWithoutPartsAreMatchedByShapeAndOrder() throws IOException {
    assertThat(
            match(
                network(4, 3, 3, 2),
                tensor("arr_0", 4, 3),
                tensor("arr_1", 3),
                tensor("arr_2", 3, 3),
                tensor("arr_3", 3),
                tensor("arr_4", 3, 2),
                tensor("arr_5", 2)))
        .containsExactly("arr_0", "arr_1", "arr_2", "arr_3", "arr_4", "arr_5");
    assertThat(
            match(
                network(4, 3, 2),
                tensor("b2", 2),
                tensor("W2", 3, 2),
                tensor("b1", 3),
                tensor("W1", 4, 3)))
        .containsExactly("W1", "b1", "W2", "b2");
  }

  @Test
  void matricesThatFitBothWaysAreAmbiguousUntilTheOrderIsSaid() throws IOException {
    Checkpoint square = file(tensor("a", 3, 3), tensor("b", 3), tensor("c", 3, 3), tensor("d", 3));

    assertThatThrownBy(() -> Match.of(square, network(3, 3, 3), MatchRules.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("weights: in-out");
    for (WeightOrder order : WeightOrder.values()) {
      Match match =
          Match.of(square, network(3, 3, 3), new MatchRules(Map.of(), Optional.of(order)));
      assertThat(match.pairs().get(0).transposed()).isEqualTo(order == WeightOrder.OUT_IN);
    }
    assertThat(
            Match.of(
                    file(tensor("a.kernel", 3, 3), tensor("a.bias", 3)),
                    network(3, 3),
                    MatchRules.NONE)
                .pairs()
                .get(0)
                .transposed())
        .isFalse();
    assertThat(
            Match.of(
                    file(tensor("a.weight", 3, 3), tensor("a.bias", 3)),
                    network(3, 3),
                    MatchRules.NONE)
                .pairs()
                .get(0)
                .transposed())
        .isTrue();
  }

  @Test
  void oneOfSeveralNetworksIsFoundByItsNamesOrByTheMap() throws IOException {
    Tensor[] two = {
      tensor("actor.a.weight", 3, 4),
      tensor("actor.a.bias", 3),
      tensor("critic.a.weight", 3, 4),
      tensor("critic.a.bias", 3)
    };

    assertThatThrownBy(() -> match(network(4, 3), two))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'actor' and 'critic'")
        .hasMessageContaining("fc1.weight [4, 3]")
        .hasMessageContaining("critic.a.weight float32 [3, 4]")
        .hasMessageContaining("map:");
    assertThat(
            names(
                Match.of(
                    file(two),
                    network(4, 3),
                    new MatchRules(Map.of("fc1.weight", "critic.a.weight"), Optional.empty()))))
        .containsExactly("critic.a.weight", "critic.a.bias");
  }

  @Test
  void whatDoesNotFitIsShownOnBothSides() {
    assertThatThrownBy(() -> match(network(4, 3), tensor("a.weight", 7, 4), tensor("a.bias", 7)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("fc1.weight [4, 3]  ?")
        .hasMessageContaining("a.weight float32 [7, 4]");
    assertThatThrownBy(() -> match(network(4, 3), tensor("a.weight", 3, 4)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "for fc1.bias of the network there is none; a dense layer without bias");
    assertThatThrownBy(
            () ->
                Match.of(
                    file(tensor("a.weight", 3, 4)),
                    network(4, 3),
                    new MatchRules(Map.of("fc1.wieght", "a.weight"), Optional.empty())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Did you mean 'fc1.weight'?");
    assertThatThrownBy(
            () ->
                Match.of(
                    file(tensor("a.weight", 3, 5)),
                    network(4, 3),
                    new MatchRules(Map.of("fc1.weight", "a.weight"), Optional.empty())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("which is float32 [3, 5]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ".", "//", ""})
  void aNameOfSeparatorsAloneIsANameLikeAnyOther(String odd) throws IOException {
    List<Slot> slots = network(6, 3);
    assertThat(match(slots, tensor(odd, 3, 6), tensor("b", 3))).containsExactly(odd, "b");

    Checkpoint twice = file(tensor("w", 3, 6), tensor(odd, 3, 6));
    assertThatThrownBy(() -> Match.of(twice, slots, MatchRules.NONE))
        .isInstanceOf(DataException.class);
    Checkpoint single = file(tensor("m", 3, 6), tensor("v", 3, 6), tensor(odd, 1));
    assertThatThrownBy(() -> new Moments(single).of(List.of())).isInstanceOf(DataException.class);
  }

  @Test
  void aCheckpointWithoutMomentsSaysSo() throws IOException {
    Match match = Match.of(Fixtures.read("plain.pt"), network(6, 5, 5, 3), MatchRules.NONE);

    assertThatThrownBy(() -> new Moments(match.checkpoint()).of(match.pairs()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no moments of Adam");
  }
}
