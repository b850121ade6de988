package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Normalization;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.Precision;

/**
 * One network of a reference file with the batch it is looked at on.
 *
 * @param place where the case stands
 * @param name of the case; its place where it has none
 * @param spec the network, read from the shapes of its parameters
 * @param layout of its tensors
 * @param parameters all of them, in the layout's order
 * @param inputs row by row, one row per sample
 * @param labels one for each sample, in [0, classes)
 */
record ReferenceCase(
    JsonPlace place,
    String name,
    NetworkSpec spec,
    ParameterLayout layout,
    double[] parameters,
    double[] inputs,
    int[] labels) {

  private static final String SLOPE = "slope";

  /**
   * @param place of the case
   * @param catalogue which knows the activations
   * @throws ReferenceException if it is not of the format
   */
  static ReferenceCase read(JsonPlace place, Catalogue catalogue) {
    place.names();
    String name = place.has("name") ? place.get("name").text() : place.pointer();
    NetworkSpec spec = networkOf(place, catalogue);
    ParameterLayout layout =
        ParameterLayout.of(
            spec,
            activation(catalogue, spec).branches(),
            catalogue.create(Normalization.class, Kind.NORMALIZATION, spec.normalization()));
    List<Slot> tensors = tensors(layout);
    JsonPlace parameters = place.get("parameters");
    List<String> names = tensors.stream().map(Slot::part).toList();
    parameters.requireNamesAmong(names, "a tensor of this network");
    if (place.has("parameterOrder")) {
      for (JsonPlace tensor : place.get("parameterOrder").elements()) {
        tensor.require(names.contains(tensor.text()), "one of " + String.join(", ", names));
      }
    }
    JsonPlace x = place.get("x");
    int batch = x.elements().size();
    x.require(batch > 0, "a list of at least one sample");
    return new ReferenceCase(
        place,
        name,
        spec,
        layout,
        flat(parameters, tensors),
        x.numbers(batch, spec.inputs()),
        labels(place.get("y"), batch, spec.outputs()));
  }

  private static NetworkSpec networkOf(JsonPlace place, Catalogue catalogue) {
    ComponentSpec activation = activationOf(place, catalogue);
    int branches = catalogue.create(Activation.class, Kind.ACTIVATION, activation).branches();
    JsonPlace parameters = place.get("parameters");
    parameters.names();
    List<Integer> outputs = new ArrayList<>();
    int inputs = columns(parameters.get("fc1.weight"));
    int expected = inputs;
    for (int layer = 1; layer == 1 || parameters.has("fc" + layer + ".weight"); layer++) {
      JsonPlace weight = parameters.get("fc" + layer + ".weight");
      weight.require(
          columns(weight) == expected,
          "a list of %s lists of %s numbers, for %s units of fc%s with %s %s each"
              .formatted(
                  weight.node().size(),
                  expected,
                  expected / branches,
                  layer - 1,
                  branches,
                  branches == 1 ? "output" : "outputs"));
      outputs.add(weight.node().size());
      expected = weight.node().size() * branches;
    }
    int classes = outputs.remove(outputs.size() - 1);
    parameters
        .get("fc" + (outputs.size() + 1) + ".weight")
        .require(classes >= 2, "a list of at least 2 lists: the last layer has one unit per class");
    boolean batchNorm =
        place.has("batchNorm") ? place.get("batchNorm").flag() : parameters.has("bn1.weight");
    return NetworkSpec.classifier(
            inputs, outputs, classes, activation, Initialization.KAIMING_DEFAULT, Precision.FLOAT64)
        .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none"));
  }

  private static int columns(JsonPlace weight) {
    JsonNode rows = weight.node();
    weight.require(
        rows.isArray() && rows.size() > 0 && rows.get(0).isArray() && rows.get(0).size() > 0,
        "a list of lists of numbers, a list per unit");
    return rows.get(0).size();
  }

  private static ComponentSpec activationOf(JsonPlace place, Catalogue catalogue) {
    JsonPlace activation = place.get("activation");
    ComponentSpec spec = ComponentSpec.of(activation.text().replace('_', '-'));
    try {
      boolean hasSlope =
          catalogue.find(Kind.ACTIVATION, spec.use()).factory().options().stream()
              .anyMatch(option -> option.name().equals(SLOPE));
      if (hasSlope && place.has(SLOPE)) {
        activation = place.get(SLOPE);
        spec = spec.with(SLOPE, activation.number());
      }
      return catalogue.resolve(Kind.ACTIVATION, spec);
    } catch (InvalidComponentException error) {
      throw new ReferenceException(
          "%s: %s: %s".formatted(place.file(), activation.pointer(), error.getMessage()));
    }
  }

  private static Activation activation(Catalogue catalogue, NetworkSpec spec) {
    return catalogue.create(Activation.class, Kind.ACTIVATION, spec.activation());
  }

  private static int[] labels(JsonPlace y, int batch, int classes) {
    y.numbers(batch);
    return y.elements().stream()
        .mapToInt(
            label -> {
              double nearest = Math.rint(label.number());
              label.require(
                  nearest >= 0 && nearest < classes,
                  "a class, a whole number from 0 to " + (classes - 1));
              return (int) nearest;
            })
        .toArray();
  }

  /** A slot for each tensor, in the layout's order. */
  private static List<Slot> tensors(ParameterLayout layout) {
    return layout.layers().stream().flatMap(layer -> tensors(layer).stream()).toList();
  }

  /** The file calls scale and shift of a batch norm weight and bias. Its weights are (out, in). */
  private static List<Slot> tensors(LayerLayout layer) {
    List<Slot> slots = new ArrayList<>();
    for (TensorLayout tensor : layer.tensors()) {
      String name = layer.name() + (slots.isEmpty() ? ".weight" : ".bias");
      long[] shape = tensor.shape();
      int[] reversed = new int[shape.length];
      Arrays.setAll(reversed, axis -> (int) shape[shape.length - 1 - axis]);
      slots.add(Slot.of(name, List.of(name), reversed));
    }
    return slots;
  }

  private static double[] flat(JsonPlace tensors, List<Slot> slots) {
    return slots.stream()
        .flatMapToDouble(slot -> DoubleStream.of(tensors.get(slot.part()).numbers(slot.shape())))
        .toArray();
  }

  /**
   * @return a slot for each tensor, in the layout's order
   */
  List<Slot> tensors() {
    return tensors(layout);
  }

  /**
   * @return a slot for each tensor, under its layer's name
   */
  List<Slot> tensorsByLayer() {
    return layout.layers().stream()
        .flatMap(
            layer ->
                tensors(layer).stream()
                    .map(
                        slot ->
                            Slot.of(slot.part(), List.of(layer.name(), slot.part()), slot.shape())))
        .toList();
  }

  /**
   * @param shape of the array that each layer has
   * @return a slot for each layer
   */
  List<Slot> layers(int... shape) {
    return layout.layers().stream()
        .map(layer -> Slot.of(layer.name(), List.of(layer.name()), shape))
        .toList();
  }

  /**
   * @param name of an object that holds all tensors
   * @return their numbers in the layout's order
   */
  double[] tensorsAt(JsonPlace object) {
    return flat(object, tensors());
  }

  int batch() {
    return labels.length;
  }

  int size() {
    return (int) layout.size();
  }
}
