package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Sums;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.kernel.GramSpectrum;

/**
 * Moments of the per-sample gradients of a step. Where samples are not mixed, ‖g_i‖² =
 * ‖δ_i‖²(‖a_i‖² + 1) per dense layer, without the 1 where it has no bias, from the training pass
 * alone; else one backward pass per sample.
 */
final class SampleGradients {

  private final StepData step;
  private List<GradientMoments> byLayer;

  SampleGradients(StepData step) {
    this.step = step;
  }

  /** {@return the moments of one layer, or of all together} */
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

  /**
   * Computes the gradients themselves, by a backward pass for each sample.
   *
   * @return the gradient of each sample's own loss, float64, shape [batch, size of the range]
   */
  INDArray matrix(LayerRange range) {
    long size = range.size(step.denseNetwork().layout());
    INDArray rows = Nd4j.create(DataType.DOUBLE, step.batchSize(), size);
    step.trainer()
        .auxiliary()
        .sampleGradients(
            step.inputs(),
            step.targets(),
            step.batchSize(),
            (sample, gradient) -> {
              long start = 0;
              for (int layer = range.first(); layer <= range.last(); layer++) {
                INDArray part = gradient.layer(layer).castTo(DataType.DOUBLE);
                rows.get(
                        NDArrayIndex.point(sample),
                        NDArrayIndex.interval(start, start + part.length()))
                    .assign(part);
                start += part.length();
              }
            });
    return rows;
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
    Optional<List<INDArray>> ofVectors = ofVectors();
    if (ofVectors.isEmpty()) {
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
    Iterator<DenseStage> dense = step.pass().dense().iterator();
    Iterator<INDArray> vectors = ofVectors.get().iterator();
    List<LayerLayout> layers = step.denseNetwork().layout().layers();
    for (int layer = 0; layer < norms.length; layer++) {
      norms[layer] =
          layers.get(layer).isDense() ? denseNorms(dense.next()) : ownNorms(vectors.next());
    }
    return norms;
  }

  /** ‖row i‖² as of the sample's own loss: what it adds to the mean loss is 1/B of that. */
  private static double[] ownNorms(INDArray shares) {
    double[] norms = rowNorms(shares);
    for (int i = 0; i < norms.length; i++) {
      norms[i] *= (double) norms.length * norms.length;
    }
    return norms;
  }

  /**
   * What each sample adds to the gradient of each layer of vectors: of a normalization, of an
   * activation.
   *
   * @return for each such layer a matrix [batch, layer size]; empty if a normalization mixes
   *     samples or does not tell
   */
  private Optional<List<INDArray>> ofVectors() {
    if (step.denseNetwork().normalization().mixesSamples()) {
      return Optional.empty();
    }
    List<INDArray> matrices = new ArrayList<>();
    for (PassStage stage : step.pass().vectors()) {
      Optional<List<INDArray>> tensors = stage.sampleGradients();
      if (tensors.isEmpty()) {
        return Optional.empty();
      }
      matrices.add(Nd4j.hstack(tensors.get()));
    }
    return Optional.of(matrices);
  }

  /** ‖δ_i‖²(‖a_i‖² + 1), or ‖δ_i‖²‖a_i‖² without bias. */
  private static double[] denseNorms(DenseStage stage) {
    double[] inputs = rowNorms(stage.input());
    double[] norms = ownNorms(stage.outputGradient());
    for (int i = 0; i < norms.length; i++) {
      norms[i] *= stage.isBiased() ? inputs[i] + 1 : inputs[i];
    }
    return norms;
  }

  /** By a dot product: ND4J's own norm sums floats one after the other, and loses digits. */
  private static double normSquared(INDArray vector) {
    double squares = Nd4j.getBlasWrapper().dot(vector, vector);
    return hasLost(squares, vector.length(), vector) ? Sums.squares(vector) : squares;
  }

  /** ‖row i‖². */
  private static double[] rowNorms(INDArray matrix) {
    double[] norms = matrix.norm2(1).castTo(DataType.DOUBLE).toDoubleVector();
    for (int i = 0; i < norms.length; i++) {
      norms[i] *= norms[i];
      if (hasLost(norms[i], matrix.columns(), matrix)) {
        norms[i] = Sums.squares(matrix.getRow(i));
      }
    }
    return norms;
  }

  /**
   * Tells whether a sum of squares may have lost digits since squares below 2⁻¹²⁶ are no floats:
   * all of them together may be more than the 2⁻²⁴ of the sum by which floats are rounded.
   */
  private static boolean hasLost(double squares, long count, INDArray of) {
    return of.dataType() == DataType.FLOAT && squares < count * 0x1p-102;
  }

  /**
   * {@code gram_ij += ⟨g_i, g_j⟩} over the first samples of the batch.
   *
   * @param gram float64, shape [samples, samples]
   */
  void addGram(int samples, INDArray gram) {
    Optional<List<INDArray>> ofVectors = ofVectors();
    if (ofVectors.isEmpty()) {
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
    for (INDArray matrix : ofVectors.get()) {
      INDArray rows = first(samples, matrix).castTo(DataType.DOUBLE).mul(step.batchSize());
      gram.addi(rows.mmul(rows.transpose()));
    }
  }

  private static INDArray first(int rows, INDArray matrix) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
  }
}
