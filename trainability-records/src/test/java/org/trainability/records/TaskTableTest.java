package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Score;

class TaskTableTest {

  private static final String HEADER =
      "task,steps,accuracy,loss,cooled,warmed,held,rate.fc1,rate.fc2\n";

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void name() {
    file = temp.resolve("tasks.csv");
  }

  private static Map<String, Double> rates(double first, double second) {
    Map<String, Double> rates = new LinkedHashMap<>();
    rates.put("fc1", first);
    rates.put("fc2", second);
    return rates;
  }

  private static TaskRow row(int task) {
    return new TaskRow(task, 40, new Score(Score.ACCURACY, 0.5), 2.25, 1, 2, 3, rates(1e-3, 1e-5));
  }

  @Test
  void textIsTheFormatInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try (TaskTable table = TaskTable.create(file, Score.ACCURACY, List.of("fc1", "fc2"))) {
      assertThat(Files.readString(file)).isEqualTo(HEADER);
      table.append(row(1));
      // Already there, though the table is still open.
      assertThat(Files.readString(file)).isEqualTo(HEADER + "1,40,0.5,2.25,1,2,3,0.001,1.0E-5\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Until Java 19 {@code Double.toString} gives some numbers more digits than it needs. */
  @ParameterizedTest
  @CsvSource({
    "0x1p-44, 5.684341886080802E-14",
    "0x1p63, 9.223372036854776E18",
    "2e-3, 0.002",
    "1e-3, 0.001",
    "9999999, 9999999.0",
    "1e7, 1.0E7",
    "-0.0, -0.0",
    "4.9e-324, 4.9E-324"
  })
  void numbersHaveTheSameDigitsInEveryVersionOfJava(double loss, String digits) throws IOException {
    try (TaskTable table = TaskTable.create(file, Score.ACCURACY, List.of())) {
      table.append(new TaskRow(1, 1, new Score(Score.ACCURACY, 0.5), loss, 0, 0, 0, Map.of()));
    }

    assertThat(Files.readString(file)).endsWith("1,1,0.5," + digits + ",0,0,0\n");
  }

  @ParameterizedTest
  @CsvSource({"1, accuracy", "2, accuracy", "3, r2"})
  void rowsComeBackExactly(long seed, String score) throws IOException {
    Random random = new Random(seed);
    List<TaskRow> rows = new ArrayList<>();
    List<String> layers = List.of("fc1", "a,b", "say \"x\"", "two\nlines", "ü");
    for (int task = 1; task <= 50; task++) {
      Map<String, Double> rates = new LinkedHashMap<>();
      layers.forEach(layer -> rates.put(layer, Math.exp(100 * random.nextGaussian())));
      rows.add(
          new TaskRow(
              task,
              1 + random.nextInt(1_000_000),
              new Score(
                  score,
                  score.equals(Score.R2) ? 1 - random.nextDouble() * 5 : random.nextDouble()),
              -Math.log(random.nextDouble()),
              random.nextInt(100),
              random.nextInt(100),
              random.nextInt(100),
              rates));
    }

    try (TaskTable table = TaskTable.create(file, score, layers)) {
      for (TaskRow row : rows) {
        table.append(row);
      }
    }

    List<TaskRow> read = TaskTable.read(file, false);
    assertThat(read).isEqualTo(rows);
    assertThat(List.copyOf(read.get(0).rates().keySet())).isEqualTo(layers);
  }

  @Test
  void aScoreThatNoBatchDefinedStaysEmpty() throws IOException {
    TaskRow row =
        new TaskRow(1, 40, new Score(Score.R2, Double.NaN), 2.25, 1, 2, 3, rates(1e-3, 1e-5));
    try (TaskTable table = TaskTable.create(file, Score.R2, List.of("fc1", "fc2"))) {
      table.append(row);
    }

    assertThat(Files.readString(file))
        .isEqualTo(HEADER.replace("accuracy", "r2") + "1,40,,2.25,1,2,3,0.001,1.0E-5\n");
    assertThat(TaskTable.read(file, false)).containsExactly(row);
  }

  @Test
  void aScoreOfAnotherNameIsRejected() throws IOException {
    try (TaskTable table = TaskTable.create(file, Score.R2, List.of("fc1", "fc2"))) {
      assertThatThrownBy(() -> table.append(row(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the score must be r2, was accuracy");
    }
    assertThatThrownBy(() -> TaskTable.create(file, "loss", List.of("fc1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the score can't be named loss, for a column of tasks.csv is");
  }

  @Test
  void accuracyIsThatOfClasses() {
    assertThat(row(1).accuracy()).isEqualTo(0.5);
    TaskRow real = new TaskRow(3, 1, new Score(Score.R2, -2.5), 1, 0, 0, 0, Map.of());
    assertThatThrownBy(real::accuracy)
        .isInstanceOf(UndefinedException.class)
        .hasMessage("accuracy is that of classes; the score of task 3 is r2");
  }

  @Test
  void createBeginsAnew() throws IOException {
    try (TaskTable table = TaskTable.create(file, Score.ACCURACY, List.of("fc1", "fc2"))) {
      table.append(row(1));
    }
    TaskTable.create(file, Score.ACCURACY, List.of("fc1", "fc2")).close();

    assertThat(TaskTable.read(file, false)).isEmpty();
  }

  @Test
  void ratesOfOtherLayersAreRejected() throws IOException {
    try (TaskTable table = TaskTable.create(file, Score.ACCURACY, List.of("fc2", "fc1"))) {
      assertThatThrownBy(() -> table.append(row(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the rates must be those of [fc2, fc1], were those of [fc1, fc2]");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nothingButFiniteNumbersIsRecorded(double value) {
    assertThatThrownBy(
            () -> new TaskRow(1, 1, new Score(Score.ACCURACY, 0.5), value, 0, 0, 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss must be finite, was " + value);
    assertThatThrownBy(
            () ->
                new TaskRow(1, 1, new Score(Score.ACCURACY, 0.5), 1, 0, 0, 0, Map.of("fc1", value)))
        .hasMessage("rate of fc1 must be finite, was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.1, 1.1})
  void anAccuracyIsAShareOrUndefined(double value) {
    assertThatThrownBy(
            () -> new TaskRow(1, 1, new Score(Score.ACCURACY, value), 1, 0, 0, 0, Map.of()))
        .hasMessage("accuracy must be in [0, 1], or NaN where no label is a class, was " + value);
    TaskRow undefined =
        new TaskRow(1, 1, new Score(Score.ACCURACY, Double.NaN), 1, 0, 0, 0, Map.of());
    assertThatThrownBy(undefined::accuracy)
        .isInstanceOf(UndefinedException.class)
        .hasMessage("no label of task 1 is a class that counts");
  }

  @Test
  void aTableIsReadWhileItGrows() throws Exception {
    Files.writeString(file, HEADER);
    int rows = 3000;
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> {
              try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
                for (int row = 1; row <= rows; row++) {
                  out.write(row + ",40,0.5,2.25,1,2,3,0.001,1.0E-5\n");
                  out.flush();
                }
              } catch (IOException error) {
                throw new UncheckedIOException(error);
              }
            });
    int seen = 0;
    while (seen < rows) {
      boolean isWhole = run.isDone();
      int now = TaskTable.read(file, true).size();
      assertThat(now).isBetween(isWhole ? rows : seen, rows);
      seen = now;
    }
    run.join();
  }

  @Test
  void unfinishedLastLineIsLeftOutOrReported() throws IOException {
    String whole = HEADER + "1,40,0.5,2.25,1,2,3,0.001,1.0E-5\n";
    String last = "2,40,0.5,2.25,1,2,3,0.001,1.0E-5";
    for (int length = 1; length <= last.length(); length++) {
      Files.writeString(file, whole + last.substring(0, length));

      assertThat(TaskTable.read(file, true)).containsExactly(row(1));
      assertThatThrownBy(() -> TaskTable.read(file, false))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": the file is truncated, its last line has no end");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,40,0.5,2.25,1,2,3,0.001 | the header has 9 cells, this row 8",
        "1,40,0.5,2.25,1,2,3,0.001,1,1 | the header has 9 cells, this row 10",
        "1,40,half,2.25,1,2,3,0.001,1 | 'half' is not a number",
        "1,40,0.5,NaN,1,2,3,0.001,1 | 'NaN' is not finite",
        "1,40,0.5,2.25,1,2,3,0.001,Infinity | 'Infinity' is not finite",
        "1,4e1,0.5,2.25,1,2,3,0.001,1 | '4e1' is not a whole number",
        "4294967297,40,0.5,2.25,1,2,3,0.001,1 | '4294967297' is too large",
        "1,40,1.5,2.25,1,2,3,0.001,1 | accuracy must be in [0, 1], or NaN where no label is a class, was 1.5",
        "0,40,0.5,2.25,1,2,3,0.001,1 | task must be >= 1, was 0",
        "1,40,0.5,2.25,1,2,3,0.001,1 | must be of task 2, was of task 1",
        "2147483647,40,0.5,2.25,1,2,3,0.001,1 | must be of task 2, was of task 2147483647"
      })
  void wrongRowIsNamedByItsLine(String line, String problem) throws IOException {
    Files.writeString(file, HEADER + "1,40,0.5,2.25,1,2,3,0.001,1.0E-5\n" + line + "\n");

    assertThatThrownBy(() -> TaskTable.read(file, true))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ", line 3: " + problem);
  }

  @Test
  void wrongHeaderIsAnError() throws IOException {
    Files.writeString(file, "task,steps\n");
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": the header must be 'task,steps,accuracy,loss,cooled,warmed,held',"
                + " was 'task,steps'");

    Files.writeString(file, "task,steps,accuracy,loss,cooled,warmed,held,fc1\n");
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .hasMessage(file + ": unknown column 'fc1'");

    Files.writeString(file, "");
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .hasMessage(file + ": the header is missing");
  }

  @Test
  void otherFilesAreErrors() throws IOException {
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": the file is missing");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": the file is not UTF-8");

    Files.writeString(file, HEADER + "1,\"4\"0,0.5,2.25,1,2,3,0.001,1\n");
    assertThatThrownBy(() -> TaskTable.read(file, true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": Invalid character between encapsulated token");
  }
}
