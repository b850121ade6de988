package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.TaskSummaries.Key;

class TaskSummariesTest {

  private static final Key MEAN = new Key("sharpness", "value", "network", "mean");
  private static final Key MEDIAN = new Key("sharpness", "value", "network", "median");

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadToTheLastDigitAndAlwaysTheSameBytes() throws IOException {
    Map<Integer, Double> values = Map.of(1, 0.1 + 0.2, 2, -Double.MIN_VALUE, 40, 1e300);
    Map<Key, Map<Integer, Double>> one = new LinkedHashMap<>();
    one.put(MEDIAN, values);
    one.put(MEAN, Map.of(1, 3.0));
    Path first = folder.resolve("first.parquet");
    new TaskSummaries(one).write(first);
    TaskSummaries read = TaskSummaries.read(first);
    assertThat(read.of(MEDIAN)).isEqualTo(values);
    assertThat(read.of(MEAN)).isEqualTo(Map.of(1, 3.0));
    assertThat(read.of(new Key("sharpness", "value", "fc1", "mean"))).isEmpty();
    assertThat(read.components()).containsExactly("sharpness");
    Path second = folder.resolve("second.parquet");
    read.write(second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path other = folder.resolve("other.parquet");
    Files.writeString(other, "no table");
    assertThatIOException()
        .isThrownBy(() -> TaskSummaries.read(other))
        .withMessageContaining("other.parquet can't be read: ");
  }
}
