package org.trainability.api.component;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A component was asked for that does not exist, or with options it does not take. */
@API(status = Status.STABLE, since = "0.1")
public final class InvalidComponentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidComponentException(String component, List<Problem> problems) {
    super(
        problems.stream()
            .map(InvalidComponentException::sentence)
            .collect(Collectors.joining("; ", component + ": ", "")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong with the name itself needs no path. */
  private static String sentence(Problem problem) {
    boolean ofTheWhole = problem.path().isEmpty() || problem.path().equals(ComponentSpec.USE);
    return ofTheWhole ? problem.message() : problem.path() + " " + problem.message();
  }

  /** {@return every mistake found, at least one} */
  public List<Problem> problems() {
    return problems;
  }
}
