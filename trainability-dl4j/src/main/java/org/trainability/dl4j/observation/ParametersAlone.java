package org.trainability.dl4j.observation;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;

/**
 * A network between two tasks, where no batch is there: of all that can be observed, only its
 * parameters exist.
 */
public final class ParametersAlone implements Observation {

  private final List<? extends TrainableLayer> layers;
  private final Set<Need> needs;
  private final Position where;

  /**
   * @param layers of the network, in its order
   * @param needs what the observer declared
   * @param where at a task's start the number of steps done, and the task
   */
  public ParametersAlone(List<? extends TrainableLayer> layers, Set<Need> needs, Position where) {
    this.layers = List.copyOf(layers);
    this.needs = needs;
    this.where = where;
  }

  private static UndefinedException noBatch() {
    return new UndefinedException(
        "there is no batch at a task's start: the parameters alone can be seen");
  }

  @Override
  public long step() {
    return where.step();
  }

  @Override
  public int task() {
    return where.task();
  }

  @Override
  public int batchSize() {
    throw noBatch();
  }

  @Override
  public double loss() {
    throw noBatch();
  }

  @Override
  public List<Layer> layers() {
    return layers.stream().<Layer>map(layer -> new Part(layer.name(), List.of(layer))).toList();
  }

  @Override
  public Scope network() {
    return new Part(Scope.NETWORK, layers);
  }

  @Override
  public INDArray outputs() {
    throw noBatch();
  }

  @Override
  public Targets targets() {
    throw noBatch();
  }

  @Override
  public double[] sampleLosses() {
    throw noBatch();
  }

  @Override
  public double[] fisherGram(int samples) {
    throw noBatch();
  }

  @Override
  public Evaluation test() {
    throw noBatch();
  }

  @Override
  public List<AssayResult> assay(AssaySpec spec) {
    throw noBatch();
  }

  @Override
  public RandomGenerator random() {
    throw noBatch();
  }

  @Override
  public double[] remember(String series, double value, int window) {
    throw noBatch();
  }

  /** A layer, or all of them. */
  private final class Part implements Layer {

    private final String name;
    private final List<? extends TrainableLayer> parts;

    Part(String name, List<? extends TrainableLayer> parts) {
      this.name = name;
      this.parts = parts;
    }

    @Override
    public String name() {
      return name;
    }

    private Stream<Parameter> all() {
      return parts.stream().flatMap(layer -> layer.tensors().stream());
    }

    @Override
    public long size() {
      return all().mapToLong(tensor -> tensor.value().length()).sum();
    }

    @Override
    public List<Parameter> tensors() {
      requireParameters();
      return all().toList();
    }

    @Override
    public INDArray parameters() {
      requireParameters();
      return Nd4j.toFlattened('f', all().map(Parameter::value).toList());
    }

    private void requireParameters() {
      if (!needs.contains(Need.PARAMETERS)) {
        throw new IllegalStateException(
            Need.PARAMETERS + " is asked for, but the declared needs are only " + needs);
      }
    }

    @Override
    public INDArray gradient() {
      throw noBatch();
    }

    @Override
    public GradientMoments gradientMoments() {
      throw noBatch();
    }

    @Override
    public LinearOperator hessian() {
      throw noBatch();
    }

    @Override
    public Eigenvalue largestEigenvalue() {
      throw noBatch();
    }

    @Override
    public List<Eigenvalue> largestEigenvalues(int count) {
      throw noBatch();
    }

    @Override
    public Eigenvalue smallestEigenvalue() {
      throw noBatch();
    }

    @Override
    public Eigenvalue preconditionedEigenvalue() {
      throw noBatch();
    }

    @Override
    public SpectralQuadrature spectralQuadrature(int probes, int steps) {
      throw noBatch();
    }

    @Override
    public double[] hessianEigenvalues() {
      throw noBatch();
    }

    @Override
    public INDArray lastUpdate() {
      throw noBatch();
    }

    @Override
    public StepSize stepSize() {
      throw noBatch();
    }

    @Override
    public INDArray preActivations() {
      throw noBatch();
    }

    @Override
    public INDArray activations() {
      throw noBatch();
    }
  }
}
