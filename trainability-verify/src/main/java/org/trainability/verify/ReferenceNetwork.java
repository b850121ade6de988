package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;
import org.trainability.api.network.Normalization;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/**
 * The shape of a network of a reference file.
 *
 * @param spec read from the shapes of its parameters
 * @param layout of its tensors
 * @param catalogue with its components
 */
record ReferenceNetwork(NetworkSpec spec, ParameterLayout layout, Catalogue catalogue) {

  /** What describes a network beside its parameters. */
  static final List<String> DESCRIPTION =
      List.of(
          "input",
          "hidden",
          "classes",
          "activation",
          "slope",
          "batchNorm",
          "normalization",
          "layerNormEpsilon",
          "lossFunction");

  private static final String SLOPE = "slope";
  private static final String ACTIVATION = "activation";
  private static final String NORMALIZATION = "normalization";
  private static final String LOSS = "lossFunction";
  private static final String EPSILON = "layerNormEpsilon";

  /**
   * @param place of the network's description
   * @param parameters an object of all its tensors
   * @throws ReferenceException if it is not of the format
   * @throws UnverifiableException if it needs a component that there is not
   */
  static ReferenceNetwork read(JsonPlace place, JsonPlace parameters, Catalogue catalogue) {
    place.names();
    Parts parts = new Parts(catalogue);
    NetworkSpec spec = specOf(place, parameters, parts);
    ParameterLayout layout =
        ParameterLayout.of(
            spec,
            catalogue.create(Activation.class, Kind.ACTIVATION, spec.activation()),
            catalogue.create(Normalization.class, Kind.NORMALIZATION, spec.normalization()));
    ReferenceNetwork network = new ReferenceNetwork(spec, layout, catalogue);
    network.requireTensors(parameters);
    return network;
  }

  private static NetworkSpec specOf(JsonPlace place, JsonPlace parameters, Parts parts) {
    ComponentSpec activation = activationOf(place, parts);
    int branches =
        parts.catalogue().create(Activation.class, Kind.ACTIVATION, activation).branches();
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
    int last = outputs.remove(outputs.size() - 1);
    ComponentSpec loss = lossOf(place, parts);
    if (loss.use().equals("cross-entropy")) {
      parameters
          .get("fc" + (outputs.size() + 1) + ".weight")
          .require(last >= 2, "a list of at least 2 lists: the last layer has one unit per class");
    }
    return NetworkSpec.classifier(
            inputs, outputs, last, activation, Initialization.KAIMING_DEFAULT, Precision.FLOAT64)
        .withNormalization(normalizationOf(place, parameters, parts))
        .withLoss(loss);
  }

  private static int columns(JsonPlace weight) {
    JsonNode rows = weight.node();
    weight.require(
        rows.isArray() && rows.size() > 0 && rows.get(0).isArray() && rows.get(0).size() > 0,
        "a list of lists of numbers, a list per unit");
    return rows.get(0).size();
  }

  private static ComponentSpec activationOf(JsonPlace place, Parts parts) {
    JsonPlace activation = place.get(ACTIVATION);
    ComponentSpec spec = ComponentSpec.of(activation.text().replace('_', '-'));
    boolean hasSlope = parts.hasOption(activation, Kind.ACTIVATION, spec.use(), SLOPE);
    if (hasSlope && place.has(SLOPE)) {
      activation = place.get(SLOPE);
      spec = spec.with(SLOPE, activation.number());
    }
    return parts.resolve(activation, Kind.ACTIVATION, spec);
  }

  private static ComponentSpec lossOf(JsonPlace place, Parts parts) {
    if (!place.has(LOSS)) {
      return parts.resolve(place, Kind.LOSS, ComponentSpec.of("cross-entropy"));
    }
    JsonPlace loss = place.get(LOSS);
    String name = loss.text().equals("mse") ? "mean-squared-error" : loss.text();
    return parts.resolve(loss, Kind.LOSS, ComponentSpec.of(name));
  }

  private static ComponentSpec normalizationOf(JsonPlace place, JsonPlace parameters, Parts parts) {
    if (!place.has(NORMALIZATION)) {
      boolean batchNorm =
          place.has("batchNorm") ? place.get("batchNorm").flag() : parameters.has("bn1.weight");
      return parts.resolve(
          place, Kind.NORMALIZATION, ComponentSpec.of(batchNorm ? "batch-norm" : "none"));
    }
    JsonPlace normalization = place.get(NORMALIZATION);
    String name = normalization.text();
    boolean affine = name.equals("layer-affine");
    if (!affine && !name.equals("layer")) {
      String component = name.equals("batch") ? "batch-norm" : name;
      return parts.resolve(normalization, Kind.NORMALIZATION, ComponentSpec.of(component));
    }
    ComponentSpec spec = ComponentSpec.of("layer-norm").with("affine", affine);
    if (place.has(EPSILON)) {
      normalization = place.get(EPSILON);
      spec = spec.with("epsilon", normalization.number());
    }
    return parts.resolve(normalization, Kind.NORMALIZATION, spec);
  }

  /** A slot for each tensor, in the layout's order. */
  List<QuantitySlot> tensors() {
    return layout.layers().stream().flatMap(layer -> tensors(layer).stream()).toList();
  }

  /** The file calls scale and shift of a norm weight and bias. Its weights are (out, in). */
  private static List<QuantitySlot> tensors(LayerLayout layer) {
    List<QuantitySlot> slots = new ArrayList<>();
    for (TensorLayout tensor : layer.tensors()) {
      String name =
          layer.isActivation()
              ? layer.name() + "." + tensor.name()
              : layer.name() + (slots.isEmpty() ? ".weight" : ".bias");
      long[] shape = tensor.shape();
      int[] reversed = new int[shape.length];
      Arrays.setAll(reversed, axis -> (int) shape[shape.length - 1 - axis]);
      slots.add(QuantitySlot.of(name, List.of(name), reversed));
    }
    return slots;
  }

  /** {@return a slot for each tensor, under its layer's name} */
  List<QuantitySlot> tensorsByLayer() {
    return layout.layers().stream()
        .flatMap(
            layer ->
                tensors(layer).stream()
                    .map(
                        slot ->
                            QuantitySlot.of(
                                slot.part(), List.of(layer.name(), slot.part()), slot.shape())))
        .toList();
  }

  /**
   * {@return a slot for each layer}
   *
   * @param shape of the array that each layer has
   */
  List<QuantitySlot> layers(int... shape) {
    return layout.layers().stream()
        .map(layer -> QuantitySlot.of(layer.name(), List.of(layer.name()), shape))
        .toList();
  }

  /** {@return the names of the layers, in the network's order} */
  List<String> layerNames() {
    return layout.layers().stream().map(LayerLayout::name).toList();
  }

  /**
   * {@return the index of its layer}
   *
   * @param name of a tensor
   */
  int layerOf(String name) {
    return layerNames().indexOf(name.substring(0, name.lastIndexOf('.')));
  }

  /**
   * {@return its index in its layer}
   *
   * @param name of a tensor in the file
   */
  int indexInLayer(String name) {
    return tensors(layout.layers().get(layerOf(name))).stream()
        .map(QuantitySlot::part)
        .toList()
        .indexOf(name);
  }

  /**
   * {@return what the program calls it, as {@code ln1.gain}}
   *
   * @param name of a tensor in the file
   */
  String nameInProgram(String name) {
    LayerLayout layer = layout.layers().get(layerOf(name));
    return layer.name() + "." + layer.tensors().get(indexInLayer(name)).name();
  }

  /**
   * {@return its name in the file}
   *
   * @param layer of a tensor
   * @param tensor what the program calls it within its layer
   */
  String nameInFile(String layer, String tensor) {
    return tensors().stream()
        .map(QuantitySlot::part)
        .filter(name -> nameInProgram(name).equals(layer + "." + tensor))
        .findFirst()
        .orElseThrow();
  }

  /**
   * {@return the number of its units}
   *
   * @param layer a dense layer's name
   */
  int units(String layer) {
    long[] shape = layout.layers().get(layerNames().indexOf(layer)).tensors().get(0).shape();
    return Math.toIntExact(shape[shape.length - 1]);
  }

  /**
   * @param place an object of all tensors
   * @throws ReferenceException if one is missing, has another shape, or is not of this network
   */
  void requireTensors(JsonPlace place) {
    requireTensorsAmong(place);
    numbersAt(place);
  }

  /**
   * @param place an object of some tensors
   * @throws ReferenceException if one is not of this network
   */
  void requireTensorsAmong(JsonPlace place) {
    place.requireNamesAmong(
        tensors().stream().map(QuantitySlot::part).toList(), "a tensor of this network");
  }

  /**
   * @param place a list of names of tensors
   * @throws ReferenceException if one is not of this network
   */
  void requireTensorNames(JsonPlace place) {
    List<String> names = tensors().stream().map(QuantitySlot::part).toList();
    for (JsonPlace tensor : place.elements()) {
      tensor.require(names.contains(tensor.text()), "one of " + String.join(", ", names));
    }
  }

  /**
   * {@return their numbers in the layout's order}
   *
   * @param tensors an object that holds all tensors
   */
  double[] numbersAt(JsonPlace tensors) {
    return tensors().stream()
        .flatMapToDouble(slot -> DoubleStream.of(tensors.get(slot.part()).numbers(slot.shape())))
        .toArray();
  }

  /**
   * {@return the numbers of each tensor}
   *
   * @param layers for each layer its numbers, tensor by tensor
   */
  Map<String, double[]> byTensor(List<double[]> layers) {
    Map<String, double[]> tensors = new LinkedHashMap<>();
    Iterator<QuantitySlot> slots = tensors().iterator();
    for (int layer = 0; layer < layers.size(); layer++) {
      int start = 0;
      for (TensorLayout tensor : layout.layers().get(layer).tensors()) {
        int end = start + (int) tensor.size();
        tensors.put(slots.next().part(), Arrays.copyOfRange(layers.get(layer), start, end));
        start = end;
      }
    }
    return tensors;
  }

  /**
   * {@return shape [samples, inputs]}
   *
   * @param x a list per sample
   */
  INDArray inputs(JsonPlace x) {
    int batch = x.elements().size();
    x.require(batch > 0, "a list of at least one sample");
    return Nd4j.createFromArray(x.numbers(batch, spec.inputs()))
        .reshape('c', new long[] {batch, spec.inputs()});
  }

  /**
   * @param y a class per sample, or a list of numbers per sample, as the loss wants it
   * @param batch number of samples
   */
  Targets targets(JsonPlace y, int batch) {
    Set<Targets.Form> forms =
        ((LossFactory) catalogue.find(Kind.LOSS, spec.loss().use()).factory()).targets();
    boolean numbers = y.node().path(0).isArray() || !forms.contains(Targets.Form.LABELS);
    if (!numbers) {
      return new Targets.Labels(labels(y, batch));
    }
    y.require(forms.contains(Targets.Form.VALUES), "a list of classes, one per sample");
    return new Targets.Values(
        Nd4j.createFromArray(y.numbers(batch, spec.outputs()))
            .reshape('c', new long[] {batch, spec.outputs()}));
  }

  private int[] labels(JsonPlace y, int batch) {
    y.numbers(batch);
    return y.elements().stream()
        .mapToInt(
            label -> {
              double nearest = Math.rint(label.number());
              label.require(
                  nearest >= 0 && nearest < spec.outputs(),
                  "a class, a whole number from 0 to " + (spec.outputs() - 1));
              return (int) nearest;
            })
        .toArray();
  }

  /**
   * {@return the same as a vector}
   *
   * @param numbers of all tensors, in the layout's order
   */
  ParameterVector vector(double[] numbers) {
    return ParameterVector.over(layout, Nd4j.createFromArray(numbers));
  }

  /**
   * {@return a new network}
   *
   * @param numbers of all parameters, in the layout's order
   * @param newValues where the values come from that they get later
   */
  DenseNetwork create(double[] numbers, NewValues newValues) {
    DenseNetwork network =
        new DenseNetwork(
            spec,
            catalogue.create(Activation.class, Kind.ACTIVATION, spec.activation()),
            catalogue.create(Normalization.class, Kind.NORMALIZATION, spec.normalization()),
            catalogue.create(Loss.class, Kind.LOSS, spec.loss()),
            newValues);
    ParameterVector values = vector(numbers);
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      network.parameters().layer(layer).assign(values.layer(layer));
    }
    return network;
  }

  int size() {
    return (int) layout.size();
  }
}
