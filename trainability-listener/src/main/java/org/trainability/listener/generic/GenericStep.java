package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Probes;
import org.trainability.dl4j.observation.Trials;

/**
 * One step of any DL4J network. What DL4J does not tell comes from a {@link GradientCopy}: products
 * of the Hessian from differences of gradients, gradients of samples one by one.
 */
public final class GenericStep implements ObservableStep {

  private final GenericNetwork network;
  private final Supplier<GradientCopy> copy;
  private final NetworkBatch batch;
  private final TrainingState training;
  private final Probes probes;
  private final Trials trials;
  private final TrainableTensors tensors;
  private final List<GenericScope> layers = new ArrayList<>();
  private final GenericScope whole;
  private GradientCopy taken;
  private List<GradientMoments> moments;
  private Map<String, GradientCopy.Activations> activations;
  private Optional<String> noActivations = Optional.empty();

  /**
   * @param network between gradient and update
   * @param copy gives that of the network; it takes this step's parameters and batch when it is
   *     needed, and serves one step at a time
   * @param batch of this step
   * @param training gives what else is known of it
   * @param probes of the run, in the network's type
   * @param trials what can be asked beyond the batch
   */
  GenericStep(
      GenericNetwork network,
      Supplier<GradientCopy> copy,
      NetworkBatch batch,
      Function<GenericStep, TrainingState> training,
      Probes probes,
      Trials trials) {
    this.network = network;
    this.copy = copy;
    this.batch = batch;
    this.training = training.apply(this);
    this.probes = probes;
    this.trials = trials;
    this.tensors = network.tensors();
    for (String layer : tensors.layers()) {
      layers.add(
          new GenericScope(this, layer, tensors.ofLayer(layer), layers.size(), layers.size()));
    }
    this.whole = new GenericScope(this, Scope.NETWORK, tensors, 0, layers.size() - 1);
  }

  GenericNetwork genericNetwork() {
    return network;
  }

  TrainingState training() {
    return training;
  }

  Probes probes() {
    return probes;
  }

  /** At this step's parameters and batch. */
  GradientCopy copy() {
    if (taken == null) {
      taken = copy.get();
      taken.take(batch);
    }
    return taken;
  }

  /**
   * The copy, where its gradient is what it is taken for.
   *
   * @throws UndefinedException if DL4J's gradient is not the derivative of its loss
   */
  GradientCopy trustedCopy() {
    copy()
        .fault()
        .ifPresent(
            reason -> {
              throw new UndefinedException(reason);
            });
    return copy();
  }

  /**
   * Where DL4J's gradient can be compared with its loss, it must be the derivative; where it can't,
   * as where a copy in float64 can't be computed, the gradient is taken as it is.
   *
   * @throws UndefinedException if it is not
   */
  void requireNoFault() {
    try {
      trustedCopy();
    } catch (UndefinedException fault) {
      throw fault;
    } catch (RuntimeException notComparable) {
      return;
    }
  }

  @Override
  public int batchSize() {
    return batch.size();
  }

  @Override
  public double loss() {
    return training.loss();
  }

  @Override
  public INDArray outputs() {
    return training.outputs();
  }

  @Override
  public Targets targets() {
    return training.targets();
  }

  @Override
  public double[] sampleLosses() {
    return training.sampleLosses();
  }

  /**
   * The copy takes the parameters before they move; DL4J overwrites its gradients. What can't be
   * known is undefined when it is asked for.
   */
  @Override
  public void keep(Set<Need> needs) {
    if (needs.contains(Need.ACTIVATIONS) || needs.contains(Need.PRE_ACTIVATIONS)) {
      keepActivations();
    }
    if (needs.contains(Need.GRADIENT)) {
      layers.forEach(GenericScope::keepGradient);
      whole.keepGradient();
    }
  }

  @Override
  public List<GenericScope> layers() {
    return layers;
  }

  @Override
  public GenericScope network() {
    return whole;
  }

  @Override
  public Trials trials() {
    return trials;
  }

  @Override
  public boolean hasExactHessian() {
    return false;
  }

  @Override
  public double[] fisherGram(int samples) {
    int used = Math.min(samples, batchSize());
    INDArray rows = Nd4j.create(DataType.DOUBLE, used, tensors.size());
    trustedCopy()
        .samples(
            (sample, gradient) -> {
              if (sample < used) {
                rows.putRow(sample, gradient);
              }
            });
    return SymmetricSpectrum.eigenvalues(rows.mmul(rows.transpose()).dup('f'));
  }

  private void keepActivations() {
    try {
      activations();
    } catch (RuntimeException error) {
      noActivations =
          Optional.of(
              "what enters and leaves its activations can't be computed: " + error.getMessage());
    }
  }

  Map<String, GradientCopy.Activations> activations() {
    noActivations.ifPresent(
        reason -> {
          throw new UndefinedException(reason);
        });
    if (activations == null) {
      activations = copy().activations();
    }
    return activations;
  }

  /** {@return of the layers in their order, then of the whole network} */
  List<GradientMoments> moments() {
    if (moments == null) {
      moments = computeMoments();
    }
    return moments;
  }

  private List<GradientMoments> computeMoments() {
    double[][] norms = new double[layers.size() + 1][batchSize()];
    INDArray mean = Nd4j.zeros(DataType.DOUBLE, tensors.size());
    trustedCopy()
        .samples(
            (sample, gradient) -> {
              if (sample == 0) {
                mean.assign(0);
              }
              fillNorms(norms, sample, gradient);
              mean.addi(gradient);
            });
    mean.divi(batchSize());
    double[][] ofMean = new double[norms.length][1];
    fillNorms(ofMean, 0, mean);
    List<GradientMoments> found = new ArrayList<>();
    for (int scope = 0; scope < norms.length; scope++) {
      found.add(new GradientMoments(norms[scope], ofMean[scope][0]));
    }
    return found;
  }

  /** {@code norms[scope][column] = ‖the scope's part‖²}, the whole last. */
  private void fillNorms(double[][] norms, int column, INDArray vector) {
    double all = 0;
    long offset = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      long size = layers.get(layer).size();
      double norm =
          vector.get(NDArrayIndex.interval(offset, offset + size)).norm2Number().doubleValue();
      norms[layer][column] = norm * norm;
      all += norm * norm;
      offset += size;
    }
    norms[layers.size()][column] = all;
  }
}
