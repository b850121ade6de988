package org.trainability.benchmarks.challenge.kernel;

/** Sums up the accuracies of a run's tasks. */
public final class TaskCurve {

  private TaskCurve() {}

  /**
   * The area under the curve over the tasks by the trapezoidal rule, in units of its width: {@code
   * Σ (a_t + a_{t+1})/2 / (T − 1)}. The first and the last task count half of the others.
   *
   * @param accuracies of all tasks in their order, at least one
   * @return in the range of the accuracies; of one task its accuracy
   */
  public static double area(double[] accuracies) {
    if (accuracies.length == 1) {
      return accuracies[0];
    }
    double sum = 0;
    for (int i = 1; i < accuracies.length; i++) {
      sum += (accuracies[i - 1] + accuracies[i]) / 2;
    }
    return sum / (accuracies.length - 1);
  }
}
