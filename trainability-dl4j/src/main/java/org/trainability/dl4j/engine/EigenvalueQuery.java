package org.trainability.dl4j.engine;

/**
 * Which eigenvalues are asked for.
 *
 * @param range the layers whose block of the Hessian is meant
 * @param end of the spectrum
 * @param count how many
 */
record EigenvalueQuery(LayerRange range, End end, int count) {

  /** Which end of which spectrum. */
  enum End {
    LARGEST,
    SMALLEST,
    /** The largest of D^½HD^½. */
    LARGEST_PRECONDITIONED
  }
}
