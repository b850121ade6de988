package org.trainability.verify;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.engine.Trainer;

/**
 * The network of a reference case in the hands of a trainer.
 *
 * @param reference the case
 * @param network with the case's parameters
 * @param trainer of the network
 * @param inputs the case's batch, shape [batch, inputs]
 */
record Subject(ReferenceCase reference, DenseNetwork network, Trainer trainer, INDArray inputs) {

  /** Makes it anew; nothing is shared with others. */
  static Subject of(
      ReferenceCase reference,
      Catalogue catalogue,
      ComponentSpec optimizer,
      ComponentSpec regularizer) {
    DenseNetwork network = DenseNetwork.of(reference.spec(), catalogue);
    ParameterVector values = vector(reference.layout(), reference.parameters());
    for (int layer = 0; layer < reference.layout().layers().size(); layer++) {
      network.parameters().layer(layer).assign(values.layer(layer));
    }
    Trainer trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, regularizer),
            new Seeds(0));
    INDArray inputs =
        Nd4j.createFromArray(reference.inputs())
            .reshape('c', new long[] {reference.batch(), reference.spec().inputs()});
    return new Subject(reference, network, trainer, inputs);
  }

  /**
   * The first half of a step.
   *
   * @return the batch's loss
   */
  double compute() {
    return trainer.compute(inputs, new Targets.Labels(reference.labels())).loss();
  }

  /**
   * @param numbers of all tensors, in the layout's order
   * @return the same as a vector
   */
  static ParameterVector vector(ParameterLayout layout, double[] numbers) {
    return ParameterVector.over(layout, Nd4j.createFromArray(numbers));
  }

  /**
   * @param layers for each layer its numbers, tensor by tensor
   * @return the numbers of each tensor
   */
  static Map<String, double[]> byTensor(ReferenceCase reference, List<double[]> layers) {
    Map<String, double[]> tensors = new LinkedHashMap<>();
    Iterator<Slot> slots = reference.tensors().iterator();
    for (int layer = 0; layer < layers.size(); layer++) {
      int start = 0;
      for (TensorLayout tensor : reference.layout().layers().get(layer).tensors()) {
        int end = start + (int) tensor.size();
        tensors.put(slots.next().part(), Arrays.copyOfRange(layers.get(layer), start, end));
        start = end;
      }
    }
    return tensors;
  }

  /**
   * @return the elements of an array, row by row
   */
  static double[] numbers(INDArray array) {
    return array.dup('c').reshape(new long[] {array.length()}).toDoubleVector();
  }
}
