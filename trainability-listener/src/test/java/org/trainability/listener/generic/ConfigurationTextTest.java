package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

class ConfigurationTextTest {

  private static final String RELU = "org.nd4j.linalg.activations.impl.ActivationReLU";

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  /** Runs code as soon as it is initialized. */
  static final class Gadget {
    static {
      LOADED.set(true);
    }
  }

  /** As a plugin may bring it. */
  public static final class OwnActivation extends ActivationReLU {
    private static final long serialVersionUID = 1L;
  }

  private static String network() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new DenseLayer.Builder().nOut(2).activation(Activation.RELU).build())
        .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
        .setInputType(InputType.feedForward(3))
        .build()
        .toJson();
  }

  static Stream<Arguments> refused() {
    String gadget = Gadget.class.getName();
    String rule =
        "'@class' must be a class of DL4J or ND4J, or one on the class path that extends or"
            + " implements one of theirs; was ";
    return Stream.of(
        Arguments.of(network().replace(RELU, gadget), rule + "'" + gadget + "'"),
        Arguments.of(
            network().replace(RELU, "javax.swing.JEditorPane"), rule + "'javax.swing.JEditorPane'"),
        Arguments.of(
            network().replace(RELU, "java.util.ArrayList<" + gadget + ">"),
            rule + "'java.util.ArrayList<" + gadget + ">'"),
        Arguments.of(network().replace(RELU, "no.such.Layer"), rule + "'no.such.Layer'"),
        // A reader that takes the first of two keys sees another class than one that takes the
        // last.
        Arguments.of(
            network()
                .replaceFirst(
                    "\"@class\" : \"" + RELU,
                    "\"@class\" : \""
                        + gadget.replace("$", "\\\\\\$")
                        + "\", \"@class\" : \""
                        + RELU),
            ""),
        Arguments.of("{\"confs\": [{\"@class\": 1}]}", "'@class' must be the name of a class"),
        Arguments.of(
            "{\"confs\": " + "[".repeat(100_000), "lists and objects may be nested 64 deep"),
        Arguments.of(
            "{\"confs\": " + "{\"layer\":".repeat(100_000), "lists and objects may be nested"),
        Arguments.of(network() + "{}", "nothing may follow the configuration"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoPartOfDl4jIsRefusedAndNotLoaded(String json, String message) {
    assertThatThrownBy(() -> NetworkConfiguration.parse(json))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(message)
        .hasMessageMatching("(?s).*line \\d+, column \\d+.*");
    assertThat(LOADED).isFalse();
  }

  @Test
  void aClassOfOnesOwnThatExtendsDl4jsIsAccepted() {
    String json = network().replace(RELU, OwnActivation.class.getName());

    assertThat(NetworkConfiguration.parse(json).classifier(new SampleShape(1, 3, 2), 0))
        .isNotNull();
  }

  @Test
  void aNetworkTooLargeForAnyMachineIsRefused() {
    String json = network().replaceAll("\"nout\" : 2", "\"nout\" : 2000000000");

    assertThatThrownBy(
            () ->
                NetworkConfiguration.parse(json)
                    .classifier(new SampleShape(1, 3, 2_000_000_000), 0))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("parameters; there may be at most 2147483647");
  }

  @Test
  void aNetworkTooLargeForTheMemoryIsRefused() {
    String json =
        network()
            .replaceFirst("\"nout\" : 2", "\"nout\" : 200000000")
            .replace("\"nin\" : 2", "\"nin\" : 200000000");

    assertThatThrownBy(
            () -> NetworkConfiguration.parse(json).classifier(new SampleShape(1, 3, 2), 0))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(
            "it has 1200000002 parameters and needs at least 8.9 GiB outside the heap; there are ");
  }
}
