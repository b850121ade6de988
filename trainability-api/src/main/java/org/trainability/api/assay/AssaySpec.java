package org.trainability.api.assay;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is asked of a network in an assay: to fit N fixed samples in U updates of Adam, beside a
 * network that never aged.
 *
 * @param kind what it is to learn
 * @param inputs which samples
 * @param samples N, the inputs of one repeat; all where there are not so many
 * @param updates U of the fit
 * @param batch samples of an update
 * @param rate of Adam
 * @param optimizer what state the aged network's Adam begins with
 * @param reference the network beside it
 * @param evaluateEvery after how many updates both are evaluated on all samples
 * @param repeats R: each draws its own samples, targets, order and fresh network
 * @param offset b of residual offsets
 * @param omega ω of residual offsets
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record AssaySpec(
    Kind kind,
    Inputs inputs,
    int samples,
    int updates,
    int batch,
    double rate,
    OptimizerState optimizer,
    Reference reference,
    int evaluateEvery,
    int repeats,
    double offset,
    double omega) {

  /** 1000 samples, 500 updates of 32 at a rate of 1e-3, evaluated every 10, three repeats. */
  public static final AssaySpec DEFAULT =
      new AssaySpec(
          Kind.RANDOM_LABELS,
          Inputs.SEEN,
          1000,
          500,
          32,
          1e-3,
          OptimizerState.FRESH,
          Reference.FRESH,
          10,
          3,
          0,
          5);

  /** What a network is to learn. */
  public enum Kind {
    /** Classes, independent and uniform. */
    RANDOM_LABELS,
    /** What another random network makes of the inputs: its class, or its outputs. */
    RANDOM_TEACHER,
    /** b + z − mean z with z = sin(ω·teacher(x)); for networks of one output. */
    RESIDUAL_OFFSET
  }

  /** The samples that are learned. */
  public enum Inputs {
    /** Samples of the run's present task. */
    SEEN,
    /** Samples that the run does not train on, as its present task would show them. */
    UNSEEN
  }

  /** What the aged network's Adam begins with; that of the other begins with zeros. */
  public enum OptimizerState {
    /** Zeros. */
    FRESH,
    /** The moments and the count of updates that the run has come to, where it has an Adam. */
    CARRIED
  }

  /** The network that never aged. */
  public enum Reference {
    /** Newly drawn in each repeat. */
    FRESH,
    /** That with which the run began. */
    INITIAL
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public AssaySpec {
    require(samples >= 1, "samples", ">= 1", samples);
    require(updates >= 1, "updates", ">= 1", updates);
    require(batch >= 1, "batch", ">= 1", batch);
    require(rate > 0 && Double.isFinite(rate), "rate", "above 0 and finite", rate);
    require(evaluateEvery >= 1, "every", ">= 1", evaluateEvery);
    require(repeats >= 1, "repeats", ">= 1", repeats);
    require(Double.isFinite(offset), "offset", "finite", offset);
    require(Double.isFinite(omega), "omega", "finite", omega);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, was %s".formatted(name, rule, value));
    }
  }
}
