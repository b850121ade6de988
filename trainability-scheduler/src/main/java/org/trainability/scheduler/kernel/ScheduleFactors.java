package org.trainability.scheduler.kernel;

/**
 * Factors on a starting rate. A position p in [0, 1) is the share of the horizon that lies behind:
 * 0 at its first step.
 */
public final class ScheduleFactors {

  private ScheduleFactors() {}

  /**
   * {@return 1 − p(1 − end)}
   *
   * @param end the factor that is approached at p = 1
   */
  public static double linear(double position, double end) {
    return 1 - position * (1 - end);
  }

  /**
   * {@return drop^⌊done·stages/length⌋; from the horizon's end on that of the last stage}
   *
   * @param done steps of the horizon that lie behind, from 0
   * @param length of the horizon in steps
   * @param stages the number of equal stages, at least 1
   * @param drop the factor between one stage and the next
   */
  public static double step(long done, long length, int stages, double drop) {
    return Math.pow(drop, (double) Math.min(done * stages / length, stages - 1));
  }

  /**
   * {@return endᵖ}
   *
   * @param end the factor that is approached at p = 1, &gt; 0
   */
  public static double exponential(double position, double end) {
    return Math.pow(end, position);
  }

  /**
   * Half a cosine wave (Loshchilov and Hutter 2017, Eq. 5).
   *
   * @param end the factor that is approached at p = 1
   * @return end + (1 − end)(1 + cos πp)/2
   */
  public static double cosine(double position, double end) {
    return end + (1 - end) * (1 + Math.cos(Math.PI * position)) / 2;
  }

  /**
   * A linear rise to 1, a plateau, and a linear fall over the last part of the horizon. Where rise
   * and fall overlap the smaller factor holds.
   *
   * @param done steps of the horizon that lie behind, from 0
   * @param length of the horizon in steps
   * @param warmup share of the horizon in which the factor rises; its first step has a factor above
   *     0
   * @param decay share of the horizon in which the factor falls
   * @param end the factor that is approached at the horizon's end
   * @return the factor
   */
  public static double warmupStableDecay(
      long done, long length, double warmup, double decay, double end) {
    double rise = warmup > 0 ? (done + 1) / (warmup * length) : 1;
    double left = decay > 0 ? (length - done) / (decay * length) : 1;
    double fall = end + (1 - end) * Math.min(1, left);
    return Math.min(Math.min(1, rise), fall);
  }
}
