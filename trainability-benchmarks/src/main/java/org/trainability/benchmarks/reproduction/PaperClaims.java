package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.Claims;

/** Reads {@code claims.yaml}, the paper's claims in the order of its figures. */
final class PaperClaims {

  private static final String RESOURCE = "/org/trainability/benchmarks/presets/claims.yaml";

  private PaperClaims() {}

  /** {@return every claim of the paper} */
  static List<Claim> load() {
    try (InputStream stream = PaperClaims.class.getResourceAsStream(RESOURCE)) {
      return Claims.read(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8),
          RESOURCE.substring(RESOURCE.lastIndexOf('/') + 1));
    } catch (IOException error) {
      throw new UncheckedIOException(RESOURCE, error);
    }
  }
}
