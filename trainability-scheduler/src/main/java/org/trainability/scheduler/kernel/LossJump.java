package org.trainability.scheduler.kernel;

/**
 * Tells when a loss jumps. Let L be the loss of a batch, L₀ the first of all, μ and σ the running
 * mean and standard deviation of those before L. L jumps if
 *
 * <ul>
 *   <li>{@code L − μ > share · (L₀ − μ)}: it is back to what an untrained network has, or nearly;
 *   <li>{@code L₀ − μ > least}: there was something to lose;
 *   <li>{@code L − μ > deviations · σ}: it is no batch like others.
 * </ul>
 *
 * <p>After L, with decay d and {@code δ = L − μ}: {@code μ ← μ + (1 − d) δ} and {@code σ² ← d (σ² +
 * (1 − d) δ²)}, from μ = L₀ and σ = 0 on.
 *
 * @param share of the way back to the first loss, in (0, 1]
 * @param least ≥ 0
 * @param deviations ≥ 0
 * @param decay d in [0, 1)
 * @see "West 1979, Updating mean and variance estimates, for the exponential weights"
 */
public record LossJump(double share, double least, double deviations, double decay) {

  /**
   * What is known of the losses so far.
   *
   * @param updates how many there were; with none, the numbers mean nothing
   * @param first L₀
   * @param mean μ
   * @param variance σ²
   */
  public record Seen(long updates, double first, double mean, double variance) {

    /** None. */
    public static final Seen NOTHING = new Seen(0, 0, 0, 0);
  }

  /**
   * {@return whether it jumps}
   *
   * @param before what is known of the losses before
   * @param loss L
   */
  public boolean isJump(Seen before, double loss) {
    double rise = loss - before.mean();
    double gained = before.first() - before.mean();
    return before.updates() > 0
        && gained > least
        && rise > share * gained
        && rise > deviations * Math.sqrt(before.variance());
  }

  /**
   * {@return what is known with it}
   *
   * @param before what is known of the losses before
   * @param loss L, finite
   */
  public Seen seen(Seen before, double loss) {
    if (before.updates() == 0) {
      return new Seen(1, loss, loss, 0);
    }
    double rise = loss - before.mean();
    return new Seen(
        before.updates() + 1,
        before.first(),
        before.mean() + (1 - decay) * rise,
        decay * (before.variance() + (1 - decay) * rise * rise));
  }
}
