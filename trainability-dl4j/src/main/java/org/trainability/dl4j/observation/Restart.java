package org.trainability.dl4j.observation;

/**
 * What one search for eigenvalues leaves for the asker's next one. A vector of the last batch's
 * Hessian saves products where the next Hessian is much the same. Where it did not, because each
 * batch is a different one, the next searches do without, and then it is tried again.
 *
 * @param vector the last Ritz vectors, or null while searches do without
 * @param coldProducts what the last search without such a vector cost
 * @param pause how many searches are still to do without
 */
record Restart(float[] vector, int coldProducts, int pause) {

  /** How many searches do without the vector of the last, after it did not help. */
  private static final int PAUSE = 8;

  /** The share of the products that must be left for the vector to have helped. */
  private static final double WORTHWHILE = 0.8;

  /** Whether a search from {@code last} must leave a vector. */
  static boolean needsVector(Restart last) {
    return last == null || last.pause() <= 1;
  }

  /**
   * @param last from which the search began, or null for the first
   * @param vector what it left, if {@link #needsVector}
   * @param products what it cost
   */
  static Restart after(Restart last, float[] vector, int products) {
    if (last == null) {
      return new Restart(vector, products, 0);
    }
    if (last.vector() == null) {
      return new Restart(vector, products, last.pause() - 1);
    }
    return products <= WORTHWHILE * last.coldProducts()
        ? new Restart(vector, last.coldProducts(), 0)
        : new Restart(null, last.coldProducts(), PAUSE);
  }
}
