package org.trainability.evaluation.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes figures: pictures and the numbers behind them. */
public final class FigureFiles {

  private final Map<String, CurveStyle> styles;

  /**
   * Names the files of a report's figures.
   *
   * @param figures of one report
   */
  public FigureFiles(List<Figure> figures) {
    styles = CurveStyle.assign(figures);
  }

  /**
   * Writes {@code figures/<id>.png}, {@code figures/<id>.svg}, {@code data/<id>.csv} and {@code
   * data/<id>.parquet}. A figure without a single value has no pictures. Where a curve has more
   * points than a plot is wide, its picture shows their mean, with a band from the lowest to the
   * highest, for each point of the width.
   *
   * <p>Each row of the data files is one value: {@code grid_row} and {@code grid_column}, the
   * headings of its plot; {@code curve}, the curve's id; {@code seed}; {@code x_axis} and {@code
   * x}, the label of the horizontal axis and the place on it; {@code y_axis} and {@code y}, the
   * label of the vertical axis and the value, in full. They hold every value, also those that the
   * pictures have no room for.
   *
   * @param figure one of the report's
   * @param directory of the report; the two folders are made if need be
   * @throws IOException if a file can't be written
   * @throws IllegalArgumentException if a curve of the figure is in none of the report's
   * @throws IllegalStateException if this machine has no font to draw figures with
   */
  public void write(Figure figure, Path directory) throws IOException {
    figure
        .curves()
        .map(Curve::id)
        .filter(id -> !styles.containsKey(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException(
                  "figure %s: curve %s is in no figure of the report, which has %s"
                      .formatted(figure.id(), id, styles.keySet()));
            });
    Path pictures = Files.createDirectories(directory.resolve("figures"));
    FigureTable.write(figure, Files.createDirectories(directory.resolve("data")));
    Path png = pictures.resolve(figure.id() + ".png");
    Path svg = pictures.resolve(figure.id() + ".svg");
    if (figure.isEmpty()) {
      Files.deleteIfExists(png);
      Files.deleteIfExists(svg);
    } else {
      FigurePicture picture = new FigurePicture(figure, styles);
      Files.write(png, PictureFormats.png(picture));
      Files.write(svg, PictureFormats.svg(picture));
    }
  }

  /**
   * {@return what a reader of the figure must know about it, a sentence each: values without a
   * place on a logarithmic axis, curves without any value, seeds that are missing in a part,
   * geometric means}
   *
   * @param figure one of the report's
   */
  public List<String> notes(Figure figure) {
    return FigureNotes.of(figure);
  }
}
