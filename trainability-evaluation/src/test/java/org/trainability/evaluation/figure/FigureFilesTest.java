package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.evaluation.figure.Axis.Scale;

class FigureFilesTest {

  @TempDir Path temp;

  private void write(Figure figure) throws IOException {
    new FigureFiles(List.of(figure)).write(figure, temp);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temp.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> rows(String from) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet results = statement.executeQuery(from)) {
      while (results.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(results.getObject(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  @Test
  void dataHoldEveryValueInFull() throws Exception {
    Figure figure =
        new Figure(
            "fig1a",
            "Sharpness",
            List.of("η = 1e-3", "say \"2\", please"),
            List.of(""),
            List.of(
                new Plot(
                    Axis.STEPS,
                    new Axis("Sharpness, largest (1)", Scale.LOGARITHMIC),
                    Plot.Reference.NONE,
                    List.of(),
                    List.of(
                        SampleFigures.curve("l2", Map.of(40.0, 1 / 3.0, 80.0, -5.0, 0.5, 1e-20)),
                        SampleFigures.curve("none", Map.of()))),
                new Plot(
                    Axis.STEPS,
                    new Axis("Sharpness, largest (1)", Scale.LOGARITHMIC),
                    Plot.Reference.NONE,
                    List.of(),
                    List.of(SampleFigures.curve("l2", Map.of(120_000.0, 2.0))))));

    write(figure);

    assertThat(Files.readString(temp.resolve("data/fig1a.csv")))
        .isEqualTo(
            """
            grid_row,grid_column,curve,seed,x_axis,x,y_axis,y
            "",η = 1e-3,l2,0,Step,0.5,"Sharpness, largest (1)",1.0E-20
            "",η = 1e-3,l2,0,Step,40,"Sharpness, largest (1)",0.3333333333333333
            "",η = 1e-3,l2,0,Step,80,"Sharpness, largest (1)",-5.0
            "","say ""2"", please",l2,0,Step,120000,"Sharpness, largest (1)",2.0
            """);
    String parquet = "'" + temp.resolve("data/fig1a.parquet") + "'";
    assertThat(rows("FROM " + parquet))
        .containsExactly(
            "|η = 1e-3|l2|0|Step|0.5|Sharpness, largest (1)|1.0E-20",
            "|η = 1e-3|l2|0|Step|40.0|Sharpness, largest (1)|0.3333333333333333",
            "|η = 1e-3|l2|0|Step|80.0|Sharpness, largest (1)|-5.0",
            "|say \"2\", please|l2|0|Step|120000.0|Sharpness, largest (1)|2.0");
    assertThat(
            rows("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM " + parquet + ")"))
        .containsExactly(
            "grid_row VARCHAR",
            "grid_column VARCHAR",
            "curve VARCHAR",
            "seed BIGINT",
            "x_axis VARCHAR",
            "x DOUBLE",
            "y_axis VARCHAR",
            "y DOUBLE");
  }

  @Test
  void dataOfDenseCurvesAreNotReduced() throws Exception {
    Figure figure = SampleFigures.steps(2, 1000);

    write(figure);

    assertThat(
            rows(
                "SELECT count(*), count(DISTINCT x) FROM '"
                    + temp.resolve("data/fig3.parquet")
                    + "'"))
        // Two rows of plots, two curves, two seeds, 100 and 1000 places.
        .containsExactly(2 * 2 * 2 * (100 + 1000) + "|1000");
    assertThat(Files.readAllLines(temp.resolve("data/fig3.csv"))).hasSize(8801);
  }

  @Test
  void aFigureWithoutValuesHasDataOfNoRowsAndNoPictures() throws Exception {
    write(SampleFigures.single(Axis.ACCURACY, SampleFigures.curve("l2", Map.of(1.0, 0.5))));
    assertThat(files())
        .containsExactly("data/p.csv", "data/p.parquet", "figures/p.png", "figures/p.svg");

    write(SampleFigures.single(Axis.ACCURACY, SampleFigures.curve("l2", Map.of())));

    assertThat(files()).containsExactly("data/p.csv", "data/p.parquet");
    assertThat(temp.resolve("data/p.csv"))
        .hasContent("grid_row,grid_column,curve,seed,x_axis,x,y_axis,y\n");
    assertThat(rows("FROM '" + temp.resolve("data/p.parquet") + "'")).isEmpty();
  }

  @Test
  void aFigureOfAnotherReportIsRefused() {
    FigureFiles files = new FigureFiles(List.of(SampleFigures.weightNorm(1, 2)));

    assertThatThrownBy(() -> files.write(SampleFigures.steps(1, 100), temp))
        .hasMessage(
            "figure fig3: curve alpha is in no figure of the report, which has"
                + " [leaky-0.7, leaky-0.3]");
  }

  @Test
  void sameBytesTwiceAndInAnyLocale() throws Exception {
    Figure figure = SampleFigures.steps(2, 100);
    write(figure);
    List<byte[]> first = new ArrayList<>();
    for (String file : files()) {
      first.add(Files.readAllBytes(temp.resolve(file)));
    }
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      write(figure);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(files()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(Files.readAllBytes(temp.resolve(files().get(i))))
          .as(files().get(i))
          .isEqualTo(first.get(i));
    }
  }
}
