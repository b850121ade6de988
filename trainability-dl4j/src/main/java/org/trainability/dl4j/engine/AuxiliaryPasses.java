package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;

/**
 * Backward passes from other gradients at the outputs than the loss's. They run on passes of their
 * own, so that what the training pass left behind stays as it is.
 */
final class AuxiliaryPasses {

  private final DenseNetwork network;
  private final Map<Integer, NetworkPass> passes = new HashMap<>();

  /** What one backward pass for one sample's own loss gives. */
  interface SampleGradientUse {

    void accept(int sample, ParameterVector gradient);
  }

  AuxiliaryPasses(DenseNetwork network) {
    this.network = network;
  }

  private NetworkPass forward(INDArray inputs, Targets targets) {
    NetworkPass pass = pass(inputs);
    pass.forward(inputs, targets);
    return pass;
  }

  private NetworkPass pass(INDArray inputs) {
    return passes.computeIfAbsent(inputs.rows(), size -> new NetworkPass(network, size));
  }

  /** {@return the loss of samples, valid until the next pass} */
  Loss.Evaluation evaluate(INDArray inputs, Targets targets) {
    return forward(inputs, targets).evaluation();
  }

  /** {@return what the network puts out, shape [batch, outputs], valid until the next pass} */
  INDArray outputs(INDArray inputs) {
    return pass(inputs).propagate(inputs);
  }

  /** {@return what the network puts out where it is not trained, valid until the next pass} */
  INDArray infer(INDArray inputs) {
    return pass(inputs).infer(inputs);
  }

  /**
   * Computes the loss's gradient at the present parameters.
   *
   * @param gradient receives the mean over the batch
   */
  void gradient(INDArray inputs, Targets targets, ParameterVector gradient) {
    forward(inputs, targets).backward(gradient);
  }

  /**
   * A step that is not part of the training.
   *
   * @param gradient receives the loss's, the mean over the batch; null if not wanted
   * @return what can be known of it, valid until the next pass
   */
  StepData step(Trainer trainer, INDArray inputs, Targets targets, ParameterVector gradient) {
    NetworkPass pass = forward(inputs, targets);
    if (gradient != null) {
      pass.backward(gradient);
    }
    return new StepData(trainer, pass, inputs, targets, pass.evaluation(), gradient);
  }

  /**
   * Square roots of the loss's Gauss-Newton matrix at the output of each dense layer.
   *
   * @return for each dense layer as many arrays as the curvature of the loss has rank, in the
   *     network's precision, shape [batch, out]
   * @throws java.util.NoSuchElementException if the loss has no such factor
   */
  List<List<INDArray>> gaussNewtonRoots(INDArray inputs, Targets targets) {
    NetworkPass pass = forward(inputs, targets);
    List<List<INDArray>> roots = new ArrayList<>();
    pass.dense().forEach(stage -> roots.add(new ArrayList<>()));
    INDArray upstream =
        Buffers.matrix(network.spec().precision(), inputs.rows(), network.spec().outputs());
    int rank = pass.evaluation().curvatureRank().orElseThrow();
    for (int k = 0; k < rank; k++) {
      pass.evaluation().curvatureRoot(k, upstream);
      pass.backward(upstream, null);
      for (int i = 0; i < roots.size(); i++) {
        INDArray delta = pass.dense().get(i).outputGradient();
        roots.get(i).add(delta.dup('f'));
      }
    }
    return roots;
  }

  /**
   * The gradient of each sample's own loss, one backward pass per sample: where samples are mixed,
   * the other samples' activations depend on the sample too, so there is no shorter way.
   *
   * @param use sees each gradient in turn; the vector is reused
   */
  void sampleGradients(INDArray inputs, Targets targets, int samples, SampleGradientUse use) {
    NetworkPass pass = forward(inputs, targets);
    int batch = inputs.rows();
    ParameterVector gradient = ParameterVector.zeros(network.layout(), network.spec().precision());
    INDArray upstream = Buffers.matrix(network.spec().precision(), batch, network.spec().outputs());
    for (int sample = 0; sample < samples; sample++) {
      upstream.assign(0);
      upstream.putRow(sample, pass.outputGradient().getRow(sample).mul(batch));
      pass.backward(upstream, gradient);
      use.accept(sample, gradient);
    }
  }
}
