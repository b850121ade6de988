package org.trainability.benchmarks.challenge.grid;

import java.util.List;
import java.util.Map;

/** What takes place on a grid, by its runs. */
public interface Trial {

  /**
   * @return the grid that it takes place on
   */
  Grid grid();

  /**
   * @return the settings that take part
   */
  List<Cell> cells();

  /**
   * @return every run that it needs
   */
  List<GridRun> runs();

  /**
   * @return those that are not there, each with the reason, in the order of {@link #runs()}
   */
  Map<GridRun, String> missing();
}
