package org.trainability.listener;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kinds of networks that DL4J has: layers, vertices, losses, updaters, masks, wrappers. */
final class NetworkKinds {

  private NetworkKinds() {}

  static List<NetworkKind> all() {
    return Stream.of(
            new DenseKinds(),
            new ConvolutionKinds(),
            new SequenceKinds(),
            new GraphKinds(),
            new ImportedKinds(),
            new CombinedKinds())
        .flatMap(family -> family.all().stream())
        .toList();
  }

  /** {@return numbers between -1 and 1} */
  static INDArray draw(RandomGenerator random, long... shape) {
    return KindFamily.draw(random, shape);
  }
}
