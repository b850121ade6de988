package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingTableTest {

  @TempDir Path temp;

  @Test
  void speedAndShareFollowFromTheTimes() throws IOException {
    Path file = temp.resolve("timing.csv");

    try (TimingTable table = TimingTable.create(file)) {
      table.append(1, 500, Duration.ofMillis(2500), Duration.ofMillis(625));
      table.append(2, 500, Duration.ZERO, Duration.ZERO);
      assertThat(Files.readString(file))
          .isEqualTo("task,seconds,steps_per_second,measuring_share\n1,2.5,200.0,0.25\n2,0.0,,\n");
    }
  }

  @Test
  void theSecondsOfARunAreThoseOfItsTasks() throws IOException {
    Path file = temp.resolve("timing.csv");
    try (TimingTable table = TimingTable.create(file)) {
      table.append(1, 500, Duration.ofMillis(2500), Duration.ofMillis(625));
      table.append(2, 500, Duration.ZERO, Duration.ZERO);
      table.append(3, 500, Duration.ofMillis(500), Duration.ofMillis(375));
    }

    assertThat(TimingTable.seconds(file)).isEqualTo(3);
  }
}
