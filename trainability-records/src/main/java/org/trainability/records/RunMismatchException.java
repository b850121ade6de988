package org.trainability.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.trainability.records.RunIdentity.Difference;

/** What is recorded in a run's directory belongs to something else than what is asked for now. */
public final class RunMismatchException extends IOException {

  private static final long serialVersionUID = 1;

  /** A changed program or plan differs at many places, of which a few tell. */
  private static final int SHOWN = 10;

  private RunMismatchException(String message) {
    super(message);
  }

  /**
   * Refuses to resume a run under other conditions.
   *
   * @param directory of a run that is to go on
   * @param differences what it was begun with as {@code here}, what is found now as {@code there}
   */
  public static RunMismatchException goingOn(Path directory, List<Difference> differences) {
    return new RunMismatchException(
        """
        %s can't be resumed: its records belong to something else:
        %s
        Put back what it was begun with, and it goes on. To go on with what is there now, begin a new run \
        from its state: trainability run PLAN --from %s --out DIR"""
            .formatted(directory, lines(differences, "when it began", "now"), directory));
  }

  /**
   * Refuses to ask a run's networks under other conditions.
   *
   * @param directory of a run that has kept states
   * @param differences what it was begun with as {@code here}, what is found now as {@code there}
   */
  public static RunMismatchException assaying(Path directory, List<Difference> differences) {
    return new RunMismatchException(
        """
        %s can't be assayed: its records belong to something else:
        %s
        Put back what it was begun with."""
            .formatted(directory, lines(differences, "when it began", "now")));
  }

  /**
   * Refuses to put a run next to one of other conditions.
   *
   * @param directory of a run that stays
   * @param differences what it was begun with as {@code here}, what is to begin beside it as {@code
   *     there}
   */
  public static RunMismatchException beside(Path directory, List<Difference> differences) {
    return new RunMismatchException(
        """
        %s has a run of something else; the runs of a folder are seeds of one plan:
        %s
        Choose another folder with --out, or remove that run."""
            .formatted(directory, lines(differences, "there", "wanted here")));
  }

  /**
   * Refuses to replace a run by one of another plan.
   *
   * @param directory of a run that has ended
   * @param differences its plan's values as {@code here}, those of the other plan as {@code there}
   */
  public static RunMismatchException replacing(Path directory, List<Difference> differences) {
    return new RunMismatchException(
        """
        %s has a finished run of another plan, which would be lost:
        %s
        Choose another folder with --out, or start over with --replace."""
            .formatted(directory, lines(differences, "there", "wanted here")));
  }

  private static String lines(List<Difference> differences, String here, String there) {
    String lines =
        differences.stream()
            .limit(SHOWN)
            .map(
                difference ->
                    "  %s: %s %s, %s %s"
                        .formatted(
                            difference.what(), difference.here(), here, difference.there(), there))
            .collect(Collectors.joining("\n"));
    int rest = differences.size() - SHOWN;
    return rest > 0 ? lines + "\n  … and " + rest + " more" : lines;
  }
}
