package org.trainability.dl4j.observation;

/**
 * Which eigenvalues are asked for.
 *
 * @param scope the name of the scope whose Hessian is meant
 * @param end of the spectrum
 * @param count how many
 */
record EigenvalueQuery(String scope, End end, int count) {

  /** Which end of which spectrum. */
  enum End {
    LARGEST,
    SMALLEST,
    /** The largest of D^½HD^½. */
    LARGEST_PRECONDITIONED
  }
}
