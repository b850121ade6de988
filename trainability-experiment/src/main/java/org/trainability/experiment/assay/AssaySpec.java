package org.trainability.experiment.assay;

/**
 * What is asked of a stored network.
 *
 * @param kind what it is to learn
 * @param samples N, the inputs of one repeat, at most as many as the task has
 * @param updates U of the fit
 * @param batch samples of an update
 * @param rate of Adam, which both networks get fresh
 * @param evaluateEvery after how many updates both are evaluated on all samples
 * @param repeats R: each draws its own samples, targets, order and fresh network
 * @param offset b of residual offsets
 * @param omega ω of residual offsets
 */
public record AssaySpec(
    Kind kind,
    int samples,
    int updates,
    int batch,
    double rate,
    int evaluateEvery,
    int repeats,
    double offset,
    double omega) {

  /** 1000 samples, 500 updates of 32 at a rate of 1e-3, evaluated every 10, three repeats. */
  public static final AssaySpec DEFAULT =
      new AssaySpec(Kind.RANDOM_LABELS, 1000, 500, 32, 1e-3, 10, 3, 0, 5);

  /** What a network is to learn. */
  public enum Kind {
    /** Classes, independent and uniform. */
    RANDOM_LABELS,
    /** What another random network makes of the inputs: its class, or its outputs. */
    RANDOM_TEACHER,
    /** b + z − mean z with z = sin(ω·teacher(x)); for networks of one output. */
    RESIDUAL_OFFSET
  }

  /**
   * @throws IllegalArgumentException if a number is out of range
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
