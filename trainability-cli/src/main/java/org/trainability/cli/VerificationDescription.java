package org.trainability.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.trainability.verify.Check;
import org.trainability.verify.Mismatch;
import org.trainability.verify.UnknownName;
import org.trainability.verify.Verification;
import org.trainability.verify.Verifier;

/**
 * What {@code verify --json} prints.
 *
 * @param passed whether all that the file holds was recomputed and is within its tolerance
 * @param cases how many networks, trainings and other parts the file holds
 * @param quantities how many were compared
 * @param relativeError the greatest; null if it is infinite
 * @param tolerance of all numbers but whole ones
 * @param unverified parts that could not be recomputed
 * @param unknown names that were not understood
 * @param checks each quantity of each case
 */
record VerificationDescription(
    boolean passed,
    int cases,
    int quantities,
    Double relativeError,
    double tolerance,
    List<UnverifiedDescription> unverified,
    List<UnknownName> unknown,
    List<CheckDescription> checks) {

  /**
   * One quantity of one case.
   *
   * @param caseName the case
   * @param quantity its name
   * @param verdict {@code ok}, {@code exceeds} or {@code absent}
   * @param checked how many tensors or layers the file holds
   * @param parts how many there are
   * @param relativeError the greatest; null if it is infinite
   * @param tolerance the greatest that passes
   * @param mismatches the worst number of each tensor or layer that exceeds it
   */
  record CheckDescription(
      @JsonProperty("case") String caseName,
      String quantity,
      String verdict,
      int checked,
      int parts,
      Double relativeError,
      double tolerance,
      List<MismatchDescription> mismatches) {}

  /**
   * A number that is too far off; null stands for "there is none".
   *
   * @param part tensor or layer; empty where the quantity has none
   * @param pointer its place in the file, as a JSON pointer
   * @param expected the file's
   * @param found what was recomputed
   * @param relativeError null if one of the two does not exist
   */
  record MismatchDescription(
      String part, String pointer, Double expected, Double found, Double relativeError) {}

  /**
   * A part that could not be recomputed.
   *
   * @param caseName the part
   * @param pointer of what asks for the impossible, as a JSON pointer
   * @param reason why
   */
  record UnverifiedDescription(
      @JsonProperty("case") String caseName, String pointer, String reason) {}

  static VerificationDescription of(Verification verification) {
    return new VerificationDescription(
        verification.passed(),
        verification.cases(),
        verification.compared().size(),
        finite(verification.error()),
        Verifier.TOLERANCE,
        verification.unverified().stream()
            .map(part -> new UnverifiedDescription(part.caseName(), part.pointer(), part.reason()))
            .toList(),
        verification.unknown(),
        verification.checks().stream().map(VerificationDescription::of).toList());
  }

  private static CheckDescription of(Check check) {
    return new CheckDescription(
        check.caseName(),
        check.quantity(),
        !check.isPresent() ? "absent" : check.passed() ? "ok" : "exceeds",
        check.checked(),
        check.parts(),
        finite(check.error()),
        check.tolerance(),
        check.mismatches().stream().map(VerificationDescription::of).toList());
  }

  private static MismatchDescription of(Mismatch mismatch) {
    return new MismatchDescription(
        mismatch.part(),
        mismatch.pointer(),
        finite(mismatch.expected()),
        finite(mismatch.found()),
        finite(mismatch.error()));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
