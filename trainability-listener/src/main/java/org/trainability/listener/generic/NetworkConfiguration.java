package org.trainability.listener.generic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.trainability.dl4j.OffHeapMemory;

/**
 * A DL4J configuration, of a stack or a graph, that can be trained as a classifier; {@link
 * ConfigurationRules} says what that takes. DL4J's updater and seed in it are not used: optimizer
 * and seeds come from the one who trains.
 */
public final class NetworkConfiguration {

  /** All of them are one array, which is indexed by an int in places. */
  private static final int MAX_PARAMETERS = Integer.MAX_VALUE;

  /** Parameters and their gradient, of which DL4J makes one array each. */
  private static final int COPIES = 2;

  private final Blueprint blueprint;
  private final OutputLayer output;

  private NetworkConfiguration(Blueprint blueprint, OutputLayer output) {
    this.blueprint = blueprint;
    this.output = output;
  }

  /**
   * Reads what {@code toJson()} of a {@code MultiLayerConfiguration} or a {@code
   * ComputationGraphConfiguration} gives.
   *
   * @param json the whole text
   * @return the configuration
   * @throws InvalidConfigurationException if it is not one, or breaks a rule
   */
  public static NetworkConfiguration parse(String json) {
    Blueprint blueprint = blueprint(json);
    List<String> problems;
    try {
      problems = ConfigurationRules.problems(blueprint);
    } catch (RuntimeException error) {
      throw unreadable(error);
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return new NetworkConfiguration(
        blueprint, (OutputLayer) blueprint.layers().get(blueprint.outputs().get(0)).getLayer());
  }

  private static InvalidConfigurationException unreadable(RuntimeException error) {
    return problem("is no configuration that DL4J can read: " + reason(error));
  }

  private static Blueprint blueprint(String json) {
    List<String> keys;
    try {
      keys = ConfigurationText.topKeys(json);
    } catch (JsonProcessingException error) {
      throw problem(
          "must be JSON, but at line %s, column %s: %s"
              .formatted(
                  error.getLocation().getLineNr(),
                  error.getLocation().getColumnNr(),
                  line(error.getOriginalMessage())));
    }
    try {
      if (keys.contains(Blueprint.Stack.KEY)) {
        return Blueprint.Stack.parse(json);
      }
      if (keys.contains(Blueprint.Graph.KEY)) {
        return Blueprint.Graph.parse(json);
      }
    } catch (RuntimeException error) {
      throw unreadable(error);
    }
    throw problem(
        "must be a DL4J configuration, as toJson() of a MultiLayerConfiguration (with '%s') or a ComputationGraphConfiguration (with '%s') gives it"
            .formatted(Blueprint.Stack.KEY, Blueprint.Graph.KEY));
  }

  /**
   * Makes a network and tries whether it can be trained on such samples.
   *
   * @param samples what they look like
   * @param seed of DL4J's initialization
   * @return a new network, which takes a sample as a row of numbers or else as an image
   * @throws InvalidConfigurationException if it takes neither, has another number of classes, or if
   *     its layers do not fit each other
   */
  public Classifier classifier(SampleShape samples, long seed) {
    if (output.getNOut() != samples.classes()) {
      throw problem(
          "the output layer must have one output for each of the %s classes of the data, had %s"
              .formatted(samples.classes(), output.getNOut()));
    }
    Set<String> reasons = new LinkedHashSet<>();
    List<long[]> shapes =
        List.of(
            new long[] {samples.inputs()},
            new long[] {samples.channels(), samples.rows(), samples.columns()});
    for (long[] shape : shapes) {
      try {
        Classifier classifier = classifier(shape, seed);
        classifier.rehearse();
        return classifier;
      } catch (RuntimeException error) {
        reasons.add(reason(error));
      } catch (OutOfMemoryError error) {
        reasons.add("it needs more memory than there is");
      }
    }
    throw problem(
        "the network must take samples of %s numbers, or images of %s x %s x %s, but: %s"
            .formatted(
                samples.inputs(),
                samples.channels(),
                samples.rows(),
                samples.columns(),
                String.join("; ", reasons)));
  }

  private Classifier classifier(long[] shape, long seed) {
    double parameters = blueprint.parameters();
    if (parameters > MAX_PARAMETERS) {
      throw problem(
          String.format(
              Locale.ROOT,
              "it has %.0f parameters; there may be at most %d",
              parameters,
              MAX_PARAMETERS));
    }
    OffHeapMemory.shortage(COPIES * parameters * blueprint.dataType().width())
        .ifPresent(
            shortage -> {
              throw problem(
                  String.format(
                      Locale.ROOT, "it has %.0f parameters and %s", parameters, shortage));
            });
    GenericNetwork network = GenericNetwork.of(blueprint.network(seed));
    return new Classifier(network, network.outputConfiguration(), shape);
  }

  private static InvalidConfigurationException problem(String message) {
    return new InvalidConfigurationException(List.of(message));
  }

  /** What DL4J says of the cause, in one line. */
  private static String reason(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NullPointerException) {
      return "a part that it needs is missing or null";
    }
    return cause instanceof JsonProcessingException json
        ? line(json.getOriginalMessage())
        : line(Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
  }

  private static String line(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
