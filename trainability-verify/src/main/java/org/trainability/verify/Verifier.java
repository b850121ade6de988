package org.trainability.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainability.core.Catalogue;

/** Recomputes a reference file in double precision and compares. */
public final class Verifier {

  /** Of the relative errors of all numbers but whole ones, which must be equal. */
  public static final double TOLERANCE = Accuracy.TOLERANCE;

  private final Catalogue catalogue;

  /**
   * Makes a verifier on the built-in components.
   *
   * @param catalogue with the built-in components
   */
  public Verifier(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * {@return what came of it}
   *
   * @param file of the format that docs/verify.md describes
   * @throws ReferenceException if the file is not there or not of the format; nothing is recomputed
   *     then
   */
  public Verification verify(Path file) {
    ReferenceFile reference = ReferenceFile.read(file, catalogue);
    List<Check> checks = new ArrayList<>();
    List<Unverified> unverified = new ArrayList<>();
    for (ReferenceEntry entry : reference.entries()) {
      entry.unverified().ifPresent(unverified::add);
      try {
        entry.expectations().forEach(expected -> checks.add(expected.check(entry.name())));
      } catch (ReplayException failed) {
        unverified.add(new Unverified(entry.name(), failed.pointer(), failed.getMessage()));
      }
    }
    return new Verification(reference.entries().size(), checks, unverified, reference.unknown());
  }
}
