package org.trainability.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trainability.core.Catalogue;
import org.trainability.verify.kernel.RelativeError;

/** Recomputes a reference file in double precision and compares. */
public final class Verifier {

  /** Of the relative errors of all numbers but whole ones, which must be equal. */
  public static final double TOLERANCE = Accuracy.TOLERANCE;

  private final Catalogue catalogue;

  /**
   * @param catalogue with the built-in components
   */
  public Verifier(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param file of the format that docs/verify.md describes
   * @return what came of it
   * @throws ReferenceException if the file is not there or not of the format; nothing is recomputed
   *     then
   */
  public Verification verify(Path file) {
    ReferenceFile reference = ReferenceFile.read(file, catalogue);
    List<Check> checks = new ArrayList<>();
    for (ReferenceFile.Case each : reference.cases()) {
      Recomputation recomputation = new Recomputation(each.reference(), catalogue);
      each.quantities()
          .forEach((quantity, filled) -> checks.add(check(quantity, filled, recomputation)));
    }
    return new Verification(reference.cases().size(), checks, reference.unknown());
  }

  private static Check check(
      Quantity quantity, List<Slot.Filled> filled, Recomputation recomputation) {
    Map<String, Found> found =
        filled.isEmpty() ? Map.of() : quantity.recompute().apply(recomputation);
    double floor =
        quantity.accuracy().floor()
            * filled.stream()
                .mapToDouble(slot -> RelativeError.greatest(slot.values()))
                .max()
                .orElse(0);
    List<Mismatch> worst =
        filled.stream().map(slot -> worst(slot, found.get(slot.slot().part()), floor)).toList();
    double tolerance = quantity.accuracy().tolerance();
    return new Check(
        recomputation.reference().name(),
        quantity.name(),
        quantity.kind(),
        filled.size(),
        found.size(),
        worst.stream().mapToDouble(Mismatch::error).max().orElse(0),
        tolerance,
        worst.stream().filter(mismatch -> mismatch.error() > tolerance).toList());
  }

  private static Mismatch worst(Slot.Filled filled, Found found, double floor) {
    int[] order = filled.order();
    double[] sorted = found.values().clone();
    if (filled.slot().ascending()) {
      Arrays.sort(sorted);
    }
    int worst = 0;
    double error = -1;
    for (int i = 0; i < order.length; i++) {
      double each =
          RelativeError.of(filled.values()[order[i]], sorted[i], Math.max(floor, found.floor()));
      if (each > error) {
        error = each;
        worst = i;
      }
    }
    return new Mismatch(
        filled.slot().part(),
        filled.pointer(order[worst]),
        filled.values()[order[worst]],
        sorted[worst],
        error);
  }
}
