package org.trainability.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.dl4j.control.ObservedNetwork;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Trials;
import org.trainability.dl4j.state.LearnerState;

/**
 * A network that learns step by step. A step has two halves: {@link #compute} finds the gradient at
 * the present parameters, {@link #update} lets the optimizer move them. Between the two the step
 * can be observed and the rates changed, and a new rate already holds for that update.
 */
public interface Learner extends ObservedNetwork {

  /**
   * What a step's batch showed before the update.
   *
   * @param loss mean over the batch, without the regularizer
   * @param score of the outputs, as the loss rates them
   */
  record Outcome(double loss, Score score) {}

  /**
   * The first half of a step: loss and gradient.
   *
   * @param inputs shape [batch, inputs]; must stay unchanged until {@link #update}
   * @param targets one for each sample, which must stay unchanged likewise
   * @return loss and score before the update
   * @throws IllegalArgumentException if the targets do not fit the inputs or the loss
   */
  Outcome compute(INDArray inputs, Targets targets);

  /**
   * {@return the name of the scores that {@link #compute} gives for such targets}
   *
   * @param form of the targets
   */
  String scoreName(Targets.Form form);

  /**
   * {@return the step begun by the last {@link #compute}, to be observed before {@link #update}}
   */
  @Override
  ObservableStep step();

  /**
   * Uses the network without training it: normalizations take their running statistics, and there
   * is no dropout. A step that was begun stays as it is.
   *
   * @param inputs shape [samples, inputs], not changed
   * @return what the network puts out at the present parameters, a new array [samples, outputs]
   */
  INDArray infer(INDArray inputs);

  /**
   * Rates outputs by the network's loss.
   *
   * @param outputs of {@link #infer}, shape [samples, outputs]
   * @param targets one for each sample
   * @return their loss and score
   */
  Outcome rate(INDArray outputs, Targets targets);

  /**
   * Lets metrics ask for more than the step shows.
   *
   * @param trials what they may ask; until it is given, nothing
   */
  void offer(Trials trials);

  /** Lets metrics see {@link org.trainability.api.metric.Scope#lastUpdate()} from now on. */
  void trackUpdates();

  /**
   * Keeps a running average of the parameters from now on.
   *
   * @param decay d in [0, 1), see {@link org.trainability.api.controller.Controller#averageDecay()}
   */
  void trackAverage(double decay);

  /** The second half of a step: the optimizer moves the parameters, layer by layer. */
  void update();

  /** The end of a step, after {@link #update}: constraints project the parameters. */
  void constrain();

  /**
   * Captures all that training changes.
   *
   * @return a copy
   * @throws IllegalStateException between {@link #compute} and {@link #update}
   */
  LearnerState state();

  /**
   * Goes back, or on, to a state: what is trained and measured from then on is the same bit by bit
   * as by the learner from which it was captured. A step begun is forgotten.
   *
   * @param state of a learner made in the same way
   * @throws IllegalArgumentException if it is of another network or optimizer
   */
  void restore(LearnerState state);

  /** {@return the floating-point type of inputs, parameters and all arithmetic} */
  Precision precision();

  /**
   * {@return the DL4J network that shares the parameters}
   *
   * @throws UnsupportedOperationException if DL4J has no such network
   */
  Model dl4j();
}
