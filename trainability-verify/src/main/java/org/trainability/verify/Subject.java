package org.trainability.verify;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.engine.Trainer;

/**
 * The network of a reference case in the hands of a trainer.
 *
 * @param reference the case
 * @param network with the case's parameters
 * @param trainer of the network
 */
record Subject(ReferenceCase reference, DenseNetwork network, Trainer trainer) {

  /** Makes a new one; nothing is shared with others. */
  static Subject of(ReferenceCase reference, ComponentSpec optimizer, ComponentSpec regularizer) {
    Catalogue catalogue = reference.network().catalogue();
    DenseNetwork network = reference.network().create(reference.parameters(), NewValues.DRAWN);
    Trainer trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, regularizer),
            new Seeds(0));
    return new Subject(reference, network, trainer);
  }

  /**
   * The first half of a step.
   *
   * @return the batch's loss
   */
  double compute() {
    return trainer.compute(reference.inputs(), reference.targets()).loss();
  }

  /** {@return the elements of an array, row by row} */
  static double[] numbers(INDArray array) {
    return array.dup('c').reshape(new long[] {array.length()}).toDoubleVector();
  }

  /** {@return the elements of arrays, row by row} */
  static List<double[]> numbers(List<INDArray> arrays) {
    return arrays.stream().map(Subject::numbers).toList();
  }
}
