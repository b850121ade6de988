package org.trainability.verify;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;
import org.trainability.core.Catalogue;

/**
 * One network of a reference file with the batch it is looked at on.
 *
 * @param place where the case stands
 * @param name of the case; its place where it has none
 * @param network its shape
 * @param parameters all of them, in the layout's order
 * @param inputs shape [batch, inputs]
 * @param targets one for each sample
 */
record ReferenceCase(
    JsonPlace place,
    String name,
    ReferenceNetwork network,
    double[] parameters,
    INDArray inputs,
    Targets targets) {

  /**
   * @param place of the case
   * @param catalogue which knows the components
   * @throws ReferenceException if it is not of the format
   * @throws UnverifiableException if it needs a component that there is not
   */
  static ReferenceCase read(JsonPlace place, Catalogue catalogue) {
    place.names();
    String name = nameOf(place);
    JsonPlace parameters = parametersOf(place);
    ReferenceNetwork network = ReferenceNetwork.read(place, parameters, catalogue);
    if (place.has("parameterOrder")) {
      network.requireTensorNames(place.get("parameterOrder"));
    }
    INDArray inputs = network.inputs(place.get("x"));
    return new ReferenceCase(
        place,
        name,
        network,
        network.numbersAt(parameters),
        inputs,
        network.targets(place.get("y"), inputs.rows()));
  }

  /** {@return the name that a part of the file has, or its place} */
  static String nameOf(JsonPlace place) {
    return place.has("name") ? place.get("name").text() : place.pointer();
  }

  /** The activation is asked for first: without it nothing can be said of the parameters. */
  private static JsonPlace parametersOf(JsonPlace place) {
    place.get("activation");
    return place.get("parameters");
  }

  int batch() {
    return targets.size();
  }

  /** {@return a slot for each tensor} */
  List<QuantitySlot> tensors() {
    return network.tensors();
  }
}
