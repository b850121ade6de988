package org.trainability.api.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;

/**
 * A read-only view of one training step. Everything in it is computed lazily, once, and shared by
 * all metrics that ask. It is valid during {@link Metric#measure} only.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Observation {

  /** {@return the step's number over the whole run, from 1} */
  long step();

  /** {@return the task's number, from 1} */
  int task();

  /** {@return B, the true number of samples in this step's batch} */
  int batchSize();

  /** {@return the batch's mean loss before the update, without the regularizer} */
  double loss();

  /** {@return the layers that have everything the metric declared, in the network's order} */
  List<Layer> layers();

  /** {@return the whole network} */
  Scope network();

  /**
   * What the network put out for the batch, at the parameters before the update: the logits of a
   * classifier. Needs {@link Need#OUTPUTS}.
   *
   * @return shape [batch, outputs], shared and not to be changed
   * @throws UndefinedException if the framework does not see them, as where somebody else trains
   */
  INDArray outputs();

  /**
   * What it should have put out. Needs {@link Need#TARGETS}.
   *
   * @return one for each sample
   * @throws UndefinedException if the framework does not see them
   */
  Targets targets();

  /**
   * The loss of each sample before the update, without the regularizer; {@link #loss()} is their
   * mean. Needs {@link Need#SAMPLE_LOSSES}.
   *
   * @return shape [batch]
   * @throws UndefinedException if the framework does not see them
   */
  double[] sampleLosses();

  /**
   * Passes the batch through the network as if its parameters were their running average, which a
   * controller works with: {@link org.trainability.api.controller.Controller#averageDecay()}. The
   * average is that before this update. Needs {@link Need#AVERAGED}.
   *
   * @return loss and score of the batch
   * @throws UndefinedException if no average is kept, or such a pass is not done here
   */
  default Evaluation averaged() {
    throw new UndefinedException("the averaged network is not known here");
  }

  /**
   * Eigenvalues of the empirical-Fisher Gram matrix K_ij = ⟨g_i, g_j⟩ of the whole network over the
   * first m samples of the batch.
   *
   * @param samples m ≥ 1; at most the batch size is used
   * @return m eigenvalues, ascending
   */
  double[] fisherGram(int samples);

  /**
   * Evaluates the network on the test samples as the present task shows them, at the parameters
   * before the update. A normalization over the batch uses its running statistics. Nothing of the
   * training changes. Needs {@link Need#TEST_SPLIT}.
   *
   * @return loss and score over all test samples
   * @throws UndefinedException if there are none, or the task has no meaning for them
   */
  Evaluation test();

  /**
   * Fits copies of the network to something new, each beside a network that never aged. Nothing of
   * the training changes. Needs {@link Need#ASSAY}.
   *
   * @param spec what is to be fitted, and how
   * @return one result for each repeat
   * @throws UndefinedException if such an assay can't be made of this training, with the reason
   */
  List<AssayResult> assay(AssaySpec spec);

  /** {@return a random source of this metric and step alone: nothing else draws from it} */
  RandomGenerator random();

  /**
   * Adds a value to a rolling series that the framework keeps for this metric, over steps, tasks
   * and restarts.
   *
   * @param series the series' name, unique within the metric
   * @param value finite
   * @param window the greatest length; older values are forgotten
   * @return the series, oldest first, {@code value} last
   */
  double[] remember(String series, double value, int window);

  /**
   * Measures each of {@link #layers()}.
   *
   * @param unit of a reading that turns out to be undefined
   * @param measure gives the reading of one layer
   * @return the readings
   */
  default Readings perLayer(Unit unit, Function<? super Layer, Reading> measure) {
    return Readings.of(layers(), unit, measure);
  }

  /**
   * Measures each of {@link #layers()}, then the whole network.
   *
   * @param unit of a reading that turns out to be undefined
   * @param measure gives the reading of one scope
   * @return the readings
   */
  default Readings perScope(Unit unit, Function<? super Scope, Reading> measure) {
    List<Scope> scopes = new ArrayList<>(layers());
    scopes.add(network());
    return Readings.of(scopes, unit, measure);
  }
}
