package org.trainability.dl4j.state;

import java.util.List;
import java.util.Map;

/**
 * What metrics keep from measurement to measurement. Metrics that asked for the same eigenvalues at
 * the same steps go on from one and the same search; they share it by its index.
 *
 * @param searches where searches for eigenvalues go on from, each once
 * @param metrics what each metric keeps, by id
 */
public record MeasuringState(List<Search> searches, Map<String, Memory> metrics) {

  /**
   * What one search for eigenvalues left.
   *
   * @param vector the last Ritz vectors, or null while searches do without
   * @param coldProducts what the last search without such a vector cost
   * @param pause how many searches are still to do without
   */
  public record Search(VectorBits vector, int coldProducts, int pause) {}

  /**
   * What one metric keeps.
   *
   * @param series rolling series by name, each oldest first
   * @param queries the eigenvalues that it asked for
   */
  public record Memory(Map<String, List<Double>> series, List<Query> queries) {}

  /**
   * Which eigenvalues were asked for, and what the last search for them left.
   *
   * @param scope a layer's name, or the whole network's
   * @param end of the spectrum
   * @param count how many
   * @param search index in {@link MeasuringState#searches}
   */
  public record Query(String scope, String end, int count, int search) {}
}
