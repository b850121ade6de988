package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.metric.GradientMoments;
import org.trainability.dl4j.kernel.GramSpectrum;

/**
 * Moments of the per-sample gradients of a step. Without batch norm ‖g_i‖² = ‖δ_i‖²(‖a_i‖² + 1) per
 * dense layer, from the training pass alone; with it, one backward pass per sample.
 */
final class SampleGradients {

  private final StepData step;
  private List<GradientMoments> byLayer;

  SampleGradients(StepData step) {
    this.step = step;
  }

  /**
   * @return the moments of one layer, or of all together
   */
  GradientMoments moments(LayerRange range) {
    if (byLayer == null) {
      byLayer = moments(sampleNormsSquared());
    }
    double[] samples = new double[step.batchSize()];
    double normSquared = 0;
    for (int layer = range.first(); layer <= range.last(); layer++) {
      double[] ofLayer = byLayer.get(layer).sampleNormsSquared();
      for (int i = 0; i < samples.length; i++) {
        samples[i] += ofLayer[i];
      }
      normSquared += byLayer.get(layer).normSquared();
    }
    return new GradientMoments(samples, normSquared);
  }

  private List<GradientMoments> moments(double[][] sampleNormsSquared) {
    List<GradientMoments> moments = new ArrayList<>();
    for (int layer = 0; layer < sampleNormsSquared.length; layer++) {
      INDArray gradient = step.trainer().gradient().layer(layer);
      moments.add(new GradientMoments(sampleNormsSquared[layer], normSquared(gradient)));
    }
    return moments;
  }

  private double[][] sampleNormsSquared() {
    int batch = step.batchSize();
    double[][] norms = new double[step.layers().size()][batch];
    if (step.denseNetwork().spec().batchNorm()) {
      step.trainer()
          .auxiliary()
          .sampleGradients(
              step.inputs(),
              step.targets(),
              batch,
              (sample, gradient) -> {
                for (int layer = 0; layer < norms.length; layer++) {
                  norms[layer][sample] = normSquared(gradient.layer(layer));
                }
              });
      return norms;
    }
    for (int layer = 0; layer < norms.length; layer++) {
      DenseStage stage = step.pass().dense().get(layer);
      double[] inputs = rowNormsSquared(stage.input());
      double[] deltas = rowNormsSquared(stage.outputGradient());
      for (int i = 0; i < batch; i++) {
        // δ of the mean loss is 1/B of δ of the sample's own.
        norms[layer][i] = (double) batch * batch * deltas[i] * (inputs[i] + 1);
      }
    }
    return norms;
  }

  /** By a dot product: ND4J's own norm sums floats one after the other, and loses digits. */
  private static double normSquared(INDArray vector) {
    return Nd4j.getBlasWrapper().dot(vector, vector);
  }

  private static double[] rowNormsSquared(INDArray matrix) {
    double[] norms = matrix.norm2(1).castTo(DataType.DOUBLE).toDoubleVector();
    for (int i = 0; i < norms.length; i++) {
      norms[i] *= norms[i];
    }
    return norms;
  }

  /**
   * {@code gram_ij += ⟨g_i, g_j⟩} over the first samples of the batch.
   *
   * @param gram float64, shape [samples, samples]
   */
  void addGram(int samples, INDArray gram) {
    if (step.denseNetwork().spec().batchNorm()) {
      INDArray rows = Nd4j.create(DataType.DOUBLE, samples, step.denseNetwork().layout().size());
      step.trainer()
          .auxiliary()
          .sampleGradients(
              step.inputs(),
              step.targets(),
              samples,
              (sample, gradient) -> rows.putRow(sample, gradient.flat().castTo(DataType.DOUBLE)));
      gram.addi(rows.mmul(rows.transpose()));
      return;
    }
    for (int dense = 0; dense < step.pass().dense().size(); dense++) {
      DenseStage stage = step.pass().dense().get(dense);
      INDArray deltas = first(samples, stage.outputGradient()).mul(step.batchSize());
      INDArray inputGram = step.inputGram(dense);
      GramSpectrum.addDenseLayer(
          inputGram.get(NDArrayIndex.interval(0, samples), NDArrayIndex.interval(0, samples)),
          deltas,
          gram);
    }
  }

  private static INDArray first(int rows, INDArray matrix) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
  }
}
