package org.trainability.listener.export;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.component.Components;
import org.trainability.dl4j.layer.ActivationLayers;
import org.trainability.dl4j.layer.CReluLayer;
import org.trainability.dl4j.layer.PluggedActivationLayer;
import org.trainability.listener.generic.LayerRate;
import org.trainability.listener.regularization.PluggedRegularization;

/**
 * Makes the JSON of a DL4J configuration one of DL4J's own classes and {@link CReluLayer}s, which
 * are replaced in the graph. JSON, as it shows everything a configuration holds, in wrappers too.
 */
final class PlainJson {

  private static final String CLASS = "@class";
  private static final String SCHEDULE = "learningRateSchedule";
  private static final List<String> PLAIN = List.of("org.deeplearning4j.", "org.nd4j.");

  /** Where a layer stands that is in no other: of a list, of a graph. */
  private static final Pattern A_LAYER =
      Pattern.compile("/confs/\\d+/layer|/vertices/.*/layerConf/layer");

  private final ObjectMapper mapper = NeuralNetConfiguration.mapper();

  private PlainJson() {}

  static String of(String json) {
    return new PlainJson().replaced(json);
  }

  private String replaced(String json) {
    try {
      JsonNode root = mapper.readTree(json);
      replaceIn(root, "");
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException error) {
      throw new UncheckedIOException(error);
    }
  }

  private void replaceIn(JsonNode node, String path) throws JsonProcessingException {
    if (node instanceof ArrayNode array) {
      int next = 0;
      while (next < array.size()) {
        if (isOf(PluggedRegularization.class, array.get(next))) {
          array.remove(next);
        } else {
          array.set(next, replacement(array.get(next), path + "/" + next));
          next++;
        }
      }
    } else if (node instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      for (Iterator<Map.Entry<String, JsonNode>> all = object.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> field = all.next();
        fields.put(field.getKey(), replacement(field.getValue(), path + "/" + field.getKey()));
      }
      object.setAll(fields);
      fixRate(object);
    }
  }

  /** An updater that asks a {@link LayerRate} gets the present one for good. */
  private static void fixRate(ObjectNode updater) {
    JsonNode schedule = updater.path(SCHEDULE);
    if (isOf(LayerRate.class, schedule)) {
      updater.set("learningRate", schedule.get("rate"));
      updater.putNull(SCHEDULE);
    }
  }

  private JsonNode replacement(JsonNode node, String path) throws JsonProcessingException {
    if (isOf(PluggedActivationLayer.class, node)) {
      return replacement(standardLayer((ObjectNode) node), path);
    }
    if (isOf(FrozenLayer.class, node) || isOf(FrozenLayerWithBackprop.class, node)) {
      JsonNode inner = node.has("layer") ? node.get("layer") : node.path("underlying");
      if (isOf(CReluLayer.class, inner) || isOf(PluggedActivationLayer.class, inner)) {
        // It has no parameters that could be frozen.
        return replacement(inner, path);
      }
    }
    replaceIn(node, path);
    String type = node.path(CLASS).asText("");
    boolean crelu = isOf(CReluLayer.class, node);
    boolean rate = isOf(LayerRate.class, node) && path.endsWith(SCHEDULE);
    boolean misplaced = crelu && !A_LAYER.matcher(path).matches();
    if (misplaced || (!type.isEmpty() && !crelu && !rate && !isPlain(type))) {
      throw new IllegalArgumentException(
          "%s holds a %s, which plain DL4J can't read; a network can be saved whose other classes"
                  .formatted(path, type)
              + " are all DL4J's own");
    }
    return node;
  }

  private static boolean isOf(Class<?> type, JsonNode node) {
    return node.path(CLASS).asText("").equals(type.getName());
  }

  private static boolean isPlain(String type) {
    return PLAIN.stream().anyMatch(type::startsWith);
  }

  private JsonNode standardLayer(ObjectNode node) throws JsonProcessingException {
    PluggedActivationLayer plugged = mapper.treeToValue(node, PluggedActivationLayer.class);
    Layer standard = ActivationLayers.of(plugged.getActivation(), plugged.getOptions());
    if (standard instanceof PluggedActivationLayer) {
      throw new IllegalArgumentException(
          "layer '%s' applies the activation '%s', which DL4J does not have; a network can be saved"
                  .formatted(plugged.getLayerName(), plugged.getActivation())
              + " whose activations are DL4J's own or among: "
              + String.join(", ", standardActivations()));
    }
    standard.setLayerName(plugged.getLayerName());
    standard.setIDropout(plugged.getIDropout());
    if (standard instanceof CReluLayer crelu) {
      crelu.setUnitsAxis(plugged.getUnitsAxis());
    }
    return mapper.valueToTree(standard);
  }

  private static List<String> standardActivations() {
    Catalogue catalogue = Components.catalogue();
    return catalogue.all(Kind.ACTIVATION).stream()
        .map(entry -> entry.factory().name())
        .filter(
            name -> {
              ComponentSpec spec = ComponentSpec.of(name);
              Activation activation = catalogue.create(Activation.class, Kind.ACTIVATION, spec);
              if (!activation.tensors(1).isEmpty()) {
                return false;
              }
              Layer layer = ActivationLayers.of(spec, activation);
              return layer instanceof ActivationLayer || layer instanceof CReluLayer;
            })
        .toList();
  }
}
