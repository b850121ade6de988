package org.trainability.benchmarks.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes figures: pictures and the numbers behind them. */
public final class FigureFiles {

  /**
   * @param figures of one report
   */
  public FigureFiles(List<Figure> figures) {
    CurveStyle.assign(figures);
  }

  /**
   * Writes {@code figures/<id>.png}, {@code figures/<id>.svg}, {@code data/<id>.csv} and {@code
   * data/<id>.parquet}. A figure without a single value has no pictures.
   *
   * @param figure one of the report's
   * @param directory of the report; the two folders are made if need be
   * @throws IOException if a file can't be written
   */
  public void write(Figure figure, Path directory) throws IOException {
    throw new UnsupportedOperationException(figure.id() + " can't be written yet to " + directory);
  }

  /**
   * @param figure one of the report's
   * @return what a reader of the figure must know about it, a sentence each: values without a place
   *     on a logarithmic axis, curves without any value, seeds that are missing in a part
   */
  public List<String> notes(Figure figure) {
    throw new UnsupportedOperationException(figure.id());
  }
}
