package org.trainability.benchmarks.challenge.grid;

import java.util.List;
import java.util.Map;

/** What takes place on a grid, by its runs. */
public interface GridTrial {

  /** {@return the grid that it takes place on} */
  Grid grid();

  /** {@return how large it is, as {@code 18 settings × 5 seeds}} */
  String extent();

  /** {@return every run that it needs} */
  List<GridRun> runs();

  /** {@return how many runs it may need when these are there, at most} */
  default int mostRunsLater() {
    return 0;
  }

  /** {@return those that are not there, each with the reason, in the order of {@link #runs()}} */
  Map<GridRun, String> missing();
}
