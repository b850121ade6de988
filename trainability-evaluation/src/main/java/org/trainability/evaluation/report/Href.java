package org.trainability.evaluation.report;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of files beside the report. */
final class Href {

  private Href() {}

  /**
   * {@return the same as an address; the leading dot keeps a colon from naming a scheme}
   *
   * @param path relative to the report, with {@code /} between names
   */
  static String to(String path) {
    try {
      return new URI(null, null, "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a path: " + path, e);
    }
  }
}
