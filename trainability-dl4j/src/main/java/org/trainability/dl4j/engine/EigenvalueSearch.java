package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.EigenvalueQuery.End;
import org.trainability.dl4j.kernel.Lanczos;

/**
 * The outer eigenvalues of one scope's Hessian at one step. A search starts from the Ritz vector of
 * the asker's last one. Who asked at the same steps so far has the same vector, and gets the same
 * answer without another product; who did not, gets a search of its own. So the answer depends on
 * the asker's own past alone, whoever else asks.
 */
final class EigenvalueSearch {

  /** The most products spent on one search: what the paper spends on power iteration. */
  private static final int MAX_PRODUCTS = 100;

  /** How much of the start vector is the fixed probe. */
  private static final double PROBE_SHARE = 0.1;

  private final ScopeData scope;
  private final Precision precision;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param start the Ritz vector from which the search began, or null
   * @param vector the Ritz vector that it found
   */
  record Answer(
      EigenvalueQuery query, float[] start, List<Eigenvalue> eigenvalues, float[] vector) {}

  EigenvalueSearch(ScopeData scope, Precision precision) {
    this.scope = scope;
    this.precision = precision;
  }

  /**
   * @param start the asker's Ritz vector, or null
   */
  Answer answer(EigenvalueQuery query, float[] start) {
    for (Answer known : answers) {
      if (known.query().equals(query) && known.start() == start) {
        return known;
      }
    }
    Answer found = search(query, start);
    answers.add(found);
    return found;
  }

  private Answer search(EigenvalueQuery query, float[] start) {
    double tolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-3;
    Lanczos.Ritz ritz =
        Lanczos.largest(
            operator(query.end()), startVector(start), query.count(), tolerance, MAX_PRODUCTS);
    float[] vector = ritz.vector().castTo(DataType.FLOAT).toFloatVector();
    ritz.vector().close();
    List<Eigenvalue> eigenvalues =
        query.end() == End.SMALLEST
            ? ritz.eigenvalues().stream().map(EigenvalueSearch::negative).toList()
            : ritz.eigenvalues();
    return new Answer(query, start, eigenvalues, vector);
  }

  private static Eigenvalue negative(Eigenvalue eigenvalue) {
    return new Eigenvalue(-eigenvalue.value(), eigenvalue.residual(), eigenvalue.products());
  }

  /**
   * The last Ritz vector, or else the gradient, which lies mostly in the directions of large
   * curvature; and some of a fixed probe, so that no direction is left out.
   */
  private INDArray startVector(float[] last) {
    INDArray start = scope.probe().mul(PROBE_SHARE);
    if (last != null) {
      return start.addi(Nd4j.createFromArray(last));
    }
    double norm = scope.gradient().norm2Number().doubleValue();
    return norm > 0 ? start.addi(scope.gradient().div(norm)) : start;
  }

  private LinearOperator operator(End end) {
    LinearOperator hessian = scope.hessian();
    return switch (end) {
      case LARGEST -> hessian;
      case SMALLEST -> transformed(hessian, vector -> hessian.apply(vector).negi());
      case LARGEST_PRECONDITIONED -> {
        INDArray root = rootOfPreconditioner();
        yield transformed(hessian, vector -> hessian.apply(vector.mul(root)).muli(root));
      }
    };
  }

  /** A map of vectors. */
  private interface Product {
    INDArray of(INDArray vector);
  }

  private static LinearOperator transformed(LinearOperator operator, Product product) {
    return new LinearOperator() {
      @Override
      public long size() {
        return operator.size();
      }

      @Override
      public INDArray apply(INDArray vector) {
        return product.of(vector);
      }
    };
  }

  /** The diagonal of D^½. */
  private INDArray rootOfPreconditioner() {
    StepSize.Adaptive step = (StepSize.Adaptive) scope.stepSize();
    double first = 1 - Math.pow(step.beta1(), step.updates());
    double second = 1 - Math.pow(step.beta2(), step.updates());
    INDArray inverse =
        Transforms.sqrt(step.secondMoment().div(second)).addi(step.epsilon()).muli(first);
    return Transforms.sqrt(inverse, false).rdivi(1);
  }
}
