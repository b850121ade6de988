package org.trainability.dl4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.metric.SpectralGradients;

/**
 * Spectra from Gram matrices of outer products, of the size of the batch and never of the
 * parameters. A dense layer z = aW + b turns a row vector δ at its output and the sample's input a
 * into the parameter vector (a ⊗ δ, δ), so that two such vectors have the inner product (a·a′ +
 * 1)(δ·δ′).
 */
public final class GramSpectrum {

  private GramSpectrum() {}

  /**
   * The eigenvalues of a dense layer's Gauss-Newton block (1/B) Σ_i J_iᵀ(diag(p_i) − p_ip_iᵀ)J_i,
   * in the precision of the arrays.
   *
   * @param inputGram AAᵀ + 1 of the layer's inputs, shape [B, B]
   * @param roots for each k, the vectors R_ikᵀ ∂logits_i/∂z_i of all samples, shape [B, out], where
   *     R_i is a root of the loss's Hessian at sample i's logits; C − 1 arrays
   * @param size the number of the layer's parameters
   * @return the min(B·(C − 1), size) eigenvalues that can differ from zero, ascending
   */
  public static double[] gaussNewtonBlock(INDArray inputGram, List<INDArray> roots, long size) {
    INDArray gram = gaussNewtonGram(inputGram, roots);
    double[] all = SymmetricSpectrum.eigenvalues(gram);
    gram.close();
    int count = (int) Math.min(all.length, size);
    return Arrays.copyOfRange(all, all.length - count, all.length);
  }

  /** Of a root R of the block, RRᵀ, the Gram matrix RᵀR; its lower triangle. */
  private static INDArray gaussNewtonGram(INDArray inputGram, List<INDArray> roots) {
    int batch = inputGram.rows();
    long order = (long) batch * roots.size();
    INDArray weights = inputGram.div(batch);
    INDArray gram = Nd4j.create(inputGram.dataType(), new long[] {order, order}, 'f');
    for (int row = 0; row < roots.size(); row++) {
      for (int column = 0; column <= row; column++) {
        // LAPACK reads the lower triangle only. Freed at once: all of them take half as much as the
        // Gram matrix.
        try (INDArray product = product(roots.get(row), roots.get(column))) {
          block(gram, row, column, batch).assign(product.muli(weights));
        }
      }
    }
    weights.close();
    return gram;
  }

  /**
   * The per-sample gradients of a dense layer in the basis of the eigenvectors v_j = Ru_j/√λ_j of
   * its Gauss-Newton block RRᵀ, with u_j those of RᵀR: ⟨v_j, g_i⟩ = ⟨u_j, Rᵀg_i⟩/√λ_j. Eigenvalues
   * that are zero up to rounding are left out.
   *
   * @param inputGram as for {@link #gaussNewtonBlock}
   * @param roots as there
   * @param sampleGradients δ_i of each sample's own loss, shape [B, out]
   * @return eigenvalues and coordinates
   */
  public static SpectralGradients gaussNewtonCoordinates(
      INDArray inputGram, List<INDArray> roots, INDArray sampleGradients) {
    int batch = inputGram.rows();
    INDArray gram = gaussNewtonGram(inputGram, roots);
    double[] all = SymmetricSpectrum.diagonalize(gram);
    INDArray weights = inputGram.div(Math.sqrt(batch));
    INDArray products =
        Nd4j.create(gram.dataType(), new long[] {(long) batch * roots.size(), batch}, 'f');
    for (int row = 0; row < roots.size(); row++) {
      try (INDArray product = product(roots.get(row), sampleGradients)) {
        products
            .get(NDArrayIndex.interval((long) row * batch, (row + 1L) * batch), NDArrayIndex.all())
            .assign(product.muli(weights));
      }
    }
    weights.close();
    INDArray rotated = Nd4j.create(gram.dataType(), new long[] {all.length, batch}, 'f');
    MatrixProduct.multiply(gram, true, products, false, 0, rotated);
    double rounding = gram.dataType() == DataType.DOUBLE ? 0x1p-53 : 0x1p-24;
    double least = 10 * rounding * all[all.length - 1];
    int first = 0;
    while (first < all.length && !(all[first] > least)) {
      first++;
    }
    double[][] coordinates = new double[batch][all.length - first];
    for (int j = first; j < all.length; j++) {
      for (int i = 0; i < batch; i++) {
        coordinates[i][j - first] = rotated.getDouble(j, i) / Math.sqrt(all[j]);
      }
    }
    gram.close();
    products.close();
    rotated.close();
    return new SpectralGradients(Arrays.copyOfRange(all, first, all.length), coordinates);
  }

  /**
   * Adds a dense layer's share to the Gram matrix of per-sample gradients.
   *
   * @param inputGram AAᵀ + 1 of the layer's inputs, shape [m, m]
   * @param sampleGradients δ_i of each sample's own loss, shape [m, out]
   * @param gram float64, shape [m, m]; gains (AAᵀ + 1) ∘ (ΔΔᵀ)
   */
  public static void addDenseLayer(INDArray inputGram, INDArray sampleGradients, INDArray gram) {
    INDArray deltas = sampleGradients.castTo(DataType.DOUBLE).dup('f');
    gram.addi(product(deltas, deltas).muli(inputGram.castTo(DataType.DOUBLE)));
  }

  private static INDArray product(INDArray left, INDArray right) {
    INDArray product =
        Nd4j.createUninitialized(left.dataType(), new long[] {left.rows(), right.rows()}, 'f');
    MatrixProduct.multiply(left, false, right, true, 0, product);
    return product;
  }

  private static INDArray block(INDArray gram, int row, int column, int batch) {
    return gram.get(
        NDArrayIndex.interval((long) row * batch, (row + 1L) * batch),
        NDArrayIndex.interval((long) column * batch, (column + 1L) * batch));
  }
}
