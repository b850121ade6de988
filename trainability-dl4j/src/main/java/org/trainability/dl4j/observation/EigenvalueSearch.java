package org.trainability.dl4j.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.kernel.FactoredOperator;
import org.trainability.dl4j.kernel.Lanczos;
import org.trainability.dl4j.kernel.Vectors;
import org.trainability.dl4j.observation.EigenvalueQuery.End;

/**
 * The outer eigenvalues of one scope's Hessian at one step. A search starts from the gradient and
 * from what the asker's last one left, its {@link Restart}. Who asked at the same steps so far
 * holds the same one, and gets the same answer without another product; who did not, gets a search
 * of its own. So the answer depends on the asker's own past alone, whatever else is measured.
 */
public final class EigenvalueSearch {

  /** The most products spent on one search: what the paper spends on power iteration. */
  private static final int MAX_PRODUCTS = 100;

  /** How much of the start vector is the fixed probe. */
  private static final double PROBE_SHARE = 0.1;

  private final ObservableScope scope;
  private final double tolerance;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param last from which the search began, or null
   * @param restart from which the asker's next search begins
   */
  record Answer(
      EigenvalueQuery query, Restart last, List<Eigenvalue> eigenvalues, Restart restart) {}

  /**
   * Prepares searches at one step.
   *
   * @param scope whose eigenvalues are sought
   * @param tolerance on ‖Hv − λv‖/|λ|, at which a search ends
   */
  public EigenvalueSearch(ObservableScope scope, double tolerance) {
    this.scope = scope;
    this.tolerance = tolerance;
  }

  /**
   * @param last what the asker's last search left, or null
   */
  @SuppressWarnings("ReferenceEquality") // the very state of the asker
  Answer answer(EigenvalueQuery query, Restart last) {
    for (Answer known : answers) {
      if (known.query().equals(query) && known.last() == last) {
        return known;
      }
    }
    Answer found = search(query, last);
    answers.add(found);
    return found;
  }

  private Answer search(EigenvalueQuery query, Restart last) {
    Optional<FactoredHessian> block =
        query.end() == End.LARGEST ? scope.factoredHessian() : Optional.empty();
    Beginning beginning = block.map(this::inFactors).orElseGet(() -> plain(query.end()));
    Answer answer = search(query, last, beginning, 0);
    // In factors the directions in which no output moves, of curvature zero, are not seen.
    boolean isBelowZero = answer.eigenvalues().stream().anyMatch(each -> each.value() < 0);
    int spent = answer.eigenvalues().get(0).products();
    return block.isPresent() && isBelowZero
        ? search(query, last, plain(query.end()), spent)
        : answer;
  }

  /**
   * @param spent products that count as this search's too
   */
  private Answer search(EigenvalueQuery query, Restart last, Beginning beginning, int spent) {
    boolean isWarm = last != null && last.vector() != null;
    int toBegin = isWarm ? addLast(last.vector(), beginning) : 0;
    Lanczos.Ritz ritz =
        Lanczos.largest(
            beginning.hessian(),
            beginning.coordinates(),
            query.count(),
            new Lanczos.Stop(tolerance, MAX_PRODUCTS - toBegin),
            Restart.needsVector(last));
    int products = spent + toBegin + ritz.eigenvalues().get(0).products();
    int sign = query.end() == End.SMALLEST ? -1 : 1;
    List<Eigenvalue> eigenvalues =
        ritz.eigenvalues().stream()
            .map(each -> new Eigenvalue(sign * each.value(), each.residual(), products))
            .toList();
    return new Answer(
        query,
        last,
        eigenvalues,
        Restart.after(last, ritz.restart().map(EigenvalueSearch::toHeap).orElse(null), products));
  }

  private static float[] toHeap(INDArray vector) {
    INDArray singles = vector.dataType() == DataType.FLOAT ? vector : vector.castTo(DataType.FLOAT);
    float[] values = new float[Math.toIntExact(singles.length())];
    ColumnMajor.read(singles, values);
    vector.close();
    return values;
  }

  /** An operator whose largest eigenvalue is sought, and from where. */
  private record Beginning(FactoredOperator hessian, INDArray coordinates) {}

  private Beginning inFactors(FactoredHessian block) {
    return new Beginning(block, start(block.gradientCoordinates(), block.bound()));
  }

  private Beginning plain(End end) {
    return new Beginning(FactoredOperator.of(operator(end)), start(scope.gradient().dup(), 1));
  }

  /**
   * Without a past, a search starts from the gradient, which lies mostly in the directions of large
   * curvature, and some of a fixed probe, so that no direction is left out.
   *
   * @param gradient its coordinates, overwritten by the start vector
   * @param bound by which the coordinates of the probe may be shorter than the probe
   */
  private INDArray start(INDArray gradient, double bound) {
    INDArray all = scope.gradient();
    double norm = Math.sqrt(dot(all, all));
    INDArray probe = scope.probe(gradient.length());
    double share = PROBE_SHARE / Math.sqrt(bound);
    if (norm > 0) {
      Vectors.scale(1 / norm, gradient);
      Vectors.add(share, probe, gradient);
    } else {
      Vectors.copy(probe, gradient);
    }
    return gradient;
  }

  /**
   * Adds the last Ritz vectors, after one product with the present Hessian, which also brings it
   * into the coordinates of the present batch.
   *
   * @return the number of products spent
   */
  private static int addLast(float[] last, Beginning beginning) {
    INDArray start = beginning.coordinates();
    INDArray vector = Nd4j.createFromArray(last).castTo(start.dataType());
    INDArray image = beginning.hessian().image(vector);
    INDArray product = beginning.hessian().apply(image);
    double rayleigh = dot(image, product);
    if (rayleigh > 0) {
      // The sign of a Ritz vector is arbitrary; the two must not cancel.
      double sign = dot(image, start) < 0 ? -1 : 1;
      Vectors.add(sign / rayleigh, product, start);
    }
    beginning.hessian().release(product);
    if (image != vector) {
      beginning.hessian().release(image);
    }
    vector.close();
    return 1;
  }

  private static double dot(INDArray a, INDArray b) {
    return Vectors.dot(a, b);
  }

  private LinearOperator operator(End end) {
    LinearOperator hessian = scope.hessian();
    return switch (end) {
      case LARGEST -> hessian;
      case SMALLEST -> of(hessian.size(), vector -> hessian.apply(vector).negi());
      case LARGEST_PRECONDITIONED -> {
        INDArray root = rootOfPreconditioner();
        yield of(hessian.size(), vector -> hessian.apply(vector.mul(root)).muli(root));
      }
    };
  }

  private static LinearOperator of(long size, UnaryOperator<INDArray> product) {
    return new LinearOperator() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public INDArray apply(INDArray vector) {
        return product.apply(vector);
      }
    };
  }

  /** The diagonal of D^½. */
  private INDArray rootOfPreconditioner() {
    if (scope.stepSize() instanceof StepSize.Adaptive step) {
      double first = 1 - Math.pow(step.beta1(), (double) step.updates());
      double second = 1 - Math.pow(step.beta2(), (double) step.updates());
      INDArray inverse =
          Transforms.sqrt(step.secondMoment().div(second)).addi(step.epsilon()).muli(first);
      return Transforms.sqrt(inverse, false).rdivi(1);
    }
    double rate = scope.stepSize().rate();
    if (rate == 0) {
      throw new UndefinedException("at a rate of 0 the preconditioner is not known");
    }
    double[] roots = scope.stepSize().multipliers(Math.toIntExact(scope.hessian().size()));
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(roots[i] / rate);
    }
    return Nd4j.createFromArray(roots).castTo(scope.gradient().dataType());
  }
}
