package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.verify.Check;
import org.trainability.verify.Mismatch;
import org.trainability.verify.UnknownName;
import org.trainability.verify.Unverified;
import org.trainability.verify.Verification;
import org.trainability.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares with numbers that were computed elsewhere. */
@Command(
    name = "verify",
    header = "Recompute the quantities of a reference file and compare.",
    description = {
      "Reads small networks with quantities computed by another program (gradients, "
          + "Hessian-vector products, spectra, noise, steps of optimizers and other "
          + "methods, regularizers), recomputes each in double precision and shows the "
          + "relative errors. Parts are tensors, layers or updates; absent quantities are "
          + "not in the file. docs/verify.md describes the format."
    },
    exitCodeList = {
      "0:every number is within its tolerance",
      "1:a number is not, or a part of the file can't be recomputed",
      "2:wrong usage, the file is missing or has another format, or this machine "
          + "can't compute; nothing was compared",
      "130:interrupted"
    },
    footer = {
      "Examples:",
      "  trainability verify small-networks.json",
      "  trainability verify small-networks.json --json",
    })
final class VerifyCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "REFERENCE", description = "The reference file, JSON.")
  private Path file;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Inject
  VerifyCommand(Provider<Catalogue> catalogue, Terminal terminal) {
    this.catalogue = catalogue;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    NumericLibrary.kernel();
    Verification verification = new Verifier(catalogue.get()).verify(file);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOutput.write(VerificationDescription.of(verification)));
    } else {
      warn(verification.unknown());
      print(verification, out);
    }
    return verification.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void warn(List<UnknownName> unknown) {
    for (UnknownName name : unknown) {
      String suggestion =
          name.suggestion().isEmpty() ? "" : " Did you mean '" + name.suggestion() + "'?";
      spec.commandLine()
          .getErr()
          .printf(
              "%s: %s is not of the format and was not checked.%s%n",
              file, name.pointer(), suggestion);
    }
  }

  private void print(Verification verification, PrintWriter out) {
    Table table = new Table("case", "quantity", "parts", "error", "tolerance", "verdict");
    verification.checks().forEach(check -> table.row(row(check)));
    table.lines(terminal.outColumns()).forEach(out::println);
    for (Check check : verification.exceeding()) {
      out.println();
      out.println(check.caseName() + "  " + check.quantity());
      mismatches(check).lines(terminal.outColumns()).forEach(out::println);
    }
    for (Unverified part : verification.unverified()) {
      out.println();
      out.printf(
          "%s can't be recomputed (%s): %s%n", part.caseName(), part.pointer(), part.reason());
    }
    out.println();
    out.println(summary(verification));
  }

  private static Table mismatches(Check check) {
    Table table = new Table(check.kind(), "expected", "found", "error", "at");
    for (Mismatch mismatch : check.mismatches()) {
      table.row(
          mismatch.part(),
          number(mismatch.expected()),
          number(mismatch.found()),
          error(mismatch.error()),
          mismatch.pointer());
    }
    return table;
  }

  private static String[] row(Check check) {
    if (!check.isPresent()) {
      return new String[] {check.caseName(), check.quantity(), "", "", "", "absent"};
    }
    return new String[] {
      check.caseName(),
      check.quantity(),
      check.checked() == check.parts()
          ? Integer.toString(check.parts())
          : check.checked() + " of " + check.parts(),
      error(check.error()),
      check.tolerance() == 0 ? "exact" : error(check.tolerance()),
      check.passed() ? "ok" : "EXCEEDS",
    };
  }

  private static String summary(Verification verification) {
    int exceeding = verification.exceeding().size();
    int unknown = verification.unknown().size();
    int unverified = verification.unverified().size();
    return "%s, %s: %s (largest relative error %s of %s)%s%s"
        .formatted(
            count(verification.cases(), "case", "cases"),
            count(verification.compared().size(), "quantity", "quantities"),
            exceeding == 0
                ? "all within tolerance"
                : count(exceeding, "exceeds its tolerance", "exceed their tolerances"),
            error(verification.error()),
            error(Verifier.TOLERANCE),
            unverified == 0 ? "" : "; " + count(unverified, "case", "cases") + " not recomputed",
            unknown == 0 ? "" : "; " + count(unknown, "name", "names") + " not understood");
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** As {@code 3.1e-12}, {@code 1e-8} or {@code 0}. */
  private static String error(double error) {
    if (error == 0 || Double.isInfinite(error)) {
      return error == 0 ? "0" : "∞";
    }
    String[] parts = String.format(Locale.ROOT, "%.1e", error).split("e");
    return parts[0].replaceFirst("\\.0$", "") + "e" + Integer.parseInt(parts[1]);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "undefined" : Double.toString(value);
  }
}
