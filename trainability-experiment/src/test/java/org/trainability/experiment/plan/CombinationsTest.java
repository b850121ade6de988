package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.core.Catalogue;

/** Which of the components that come with the framework a plan may name together. */
class CombinationsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(CombinationsTest.class.getClassLoader());

  private static Plan read(String text) {
    return new PlanReader(CATALOGUE).read(text, "plan.yaml", Path.of(""), List.of());
  }

  private static void assertRefused(String text, String... parts) {
    PlanException mistake = catchThrowableOfType(PlanException.class, () -> read(text));
    assertThat(mistake).as(text).hasMessageContainingAll(parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"redo", "continual-backprop", "self-normalized-resets"})
  void whatWorksOnUnitsTakesANetworkThatHasSome(String controller) {
    assertRefused(
        "network: {hidden: []}\ncontroller: " + controller,
        "plan.yaml:2:13",
        "'%s' works on the units of hidden layers, and the network has none".formatted(controller),
        "network.hidden");
    assertThat(read("network: {hidden: [4]}\ncontroller: " + controller).controllers()).hasSize(1);
    assertThat(
            read("network: {hidden: [], residual-blocks: [4]}\ncontroller: " + controller)
                .controllers())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"feature-norm", "infer"})
  void whatPenalizesFeaturesTakesANetworkThatHasSome(String regularizer) {
    assertRefused(
        "network: {hidden: []}\nregularizer: [l2, %s]".formatted(regularizer),
        "plan.yaml:2:14",
        "'%s' penalizes what hidden layers put out, and the network has none"
            .formatted(regularizer));
    assertThat(
            read("network: {hidden: [], residual-blocks: [4]}\nregularizer: " + regularizer)
                .regularizers())
        .hasSize(1);
    assertThat(read("network: {hidden: []}\nregularizer: [churn, parseval]").regularizers())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"placement: after-activation", "bias-before-norm: false"})
  void biasesAreCompensatedWhereTheyAreReadAsTheyAre(String option) {
    String network = "network: {normalization: {use: layer-norm, %s}}\n".formatted(option);
    assertRefused(
        network + "controller: {use: continual-backprop, bias-compensation: true}",
        "plan.yaml:2:13",
        "'continual-backprop' is not defined in this network: bias-compensation: true");
    assertThat(read(network + "controller: continual-backprop").controllers()).hasSize(1);
    assertThat(
            read("network: {normalization: layer-norm}\n"
                    + "controller: {use: continual-backprop, bias-compensation: true}")
                .controllers())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fire",
        "optimizer-reset",
        "selective-weight-reinitialization",
        "shrink-and-perturb"
      })
  void whatWorksOnWeightsTakesANetworkWithoutHiddenLayers(String controller) {
    assertThat(read("network: {hidden: []}\ncontroller: " + controller).controllers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "trainable, per-layer",
    "trainable, batch-size",
    "batch-size, trainable",
    "trainable, cosine"
  })
  void ratesThatOneSetsNoOtherChanges(String first, String second) {
    assertRefused(
        "controller: [%s, %s]".formatted(first, second),
        "plan.yaml:1:13",
        "'%s' can't be combined with '%s'".formatted(second, first),
        "'trainable' sets them whatever they are");
  }

  @Test
  void theBatchSizeIsSetByOneControllerAlone() {
    assertRefused(
        "controller: [batch-size, {use: cosine, by: batch}]",
        "plan.yaml:1:13",
        "'cosine' can't be combined with 'batch-size'",
        "each sets the batch size, and a run has one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[relative-rates, per-layer]",
        "[relative-rates, cosine]",
        "[cosine, per-layer]",
        "[batch-size, cosine]",
        "[cosine, step]",
        "[per-layer, batch-size]",
        "[cosine, redo]",
        "[trainable, reset-at-task]"
      })
  void ratesThatOneScalesAnotherScalesToo(String controllers) {
    assertThat(read("controller: " + controllers).controllers()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tanh", "sigmoid", "gelu", "elu", "fourier", "pelu", "{use: adalin, base: tanh}"})
  void gainAndShiftAreScaledTogetherBeforeAHomogeneousActivationAlone(String activation) {
    String network = "network: {normalization: layer-norm, activation: %s}\n".formatted(activation);
    assertRefused(
        network + "constraints: [{use: initial-norm, affine: joint}]",
        "plan.yaml:2:14",
        "'initial-norm' can't be combined with the activation",
        "affine: decay or free");
    assertThat(read(network + "constraints: [{use: initial-norm, affine: decay}]").constraints())
        .hasSize(1);
    // The next layer is linear in what a norm after the activation puts out.
    assertThat(
            read("network: {normalization: {use: layer-norm, placement: after-activation},"
                    + " activation: %s}\n".formatted(activation)
                    + "constraints: [{use: initial-norm, affine: joint}]")
                .constraints())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky-relu", "crelu", "prelu", "identity", "adalin"})
  void homogeneousActivationsTakeAll(String activation) {
    assertThat(
            read("network: {normalization: layer-norm, activation: %s}\n".formatted(activation)
                    + "constraints: [{use: initial-norm, affine: joint}]")
                .constraints())
        .hasSize(1);
  }
}
