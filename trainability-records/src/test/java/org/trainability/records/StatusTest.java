package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {

  @TempDir Path temp;

  @Test
  void textIsTheFormat() throws IOException {
    RunDirectory directory = RunDirectory.at(temp);

    directory.write(new Status(Status.State.DIVERGED, "the loss was \"NaN\",\nat step 7", 2, 5));

    assertThat(Files.readString(directory.status()))
        .isEqualTo(
            """
            {
              "state" : "diverged",
              "reason" : "the loss was \\"NaN\\",\\nat step 7",
              "tasksDone" : 2,
              "tasksPlanned" : 5
            }
            """);
  }

  @Test
  void onlyAResultIsAnEnd() {
    assertThat(Stream.of(Status.State.values()).filter(state -> of(state).hasEnded()))
        .containsExactly(Status.State.DONE, Status.State.DIVERGED, Status.State.STOPPED);
    assertThat(Stream.of(Status.State.values()).filter(state -> of(state).mayEndInMidLine()))
        .containsExactly(Status.State.RUNNING, Status.State.FAILED, Status.State.INTERRUPTED);
    assertThat(Stream.of(Status.State.values()).filter(state -> of(state).mayLackTables()))
        .containsExactly(Status.State.WAITING, Status.State.RUNNING, Status.State.FAILED);
  }

  private static Status of(Status.State state) {
    return new Status(state, "", 1, 2);
  }

  @Test
  void aRunWaitsIsInterruptedAndEnds() throws IOException {
    RunDirectory directory = RunDirectory.at(temp);
    directory.write(Status.waiting(5));
    assertThat(directory.readStatus()).isEqualTo(new Status(Status.State.WAITING, "", 0, 5));
    assertThat(directory.status()).content().contains("\"state\" : \"waiting\"");

    directory.write(Status.interrupted(2, 5));
    assertThat(directory.readStatus()).isEqualTo(new Status(Status.State.INTERRUPTED, "", 2, 5));
    assertThat(directory.status()).content().contains("\"state\" : \"interrupted\"");
  }

  @ParameterizedTest
  @EnumSource(Status.State.class)
  void everyStateComesBack(Status.State state) throws IOException {
    RunDirectory directory = RunDirectory.at(temp);
    Status status = new Status(state, "grün, 'q'", 1, 2);

    directory.write(Status.running(0, 2));
    directory.write(status);

    assertThat(directory.readStatus()).isEqualTo(status);
    assertThat(temp).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void missingFileIsNamed() {
    RunDirectory directory = RunDirectory.at(temp);

    assertThatThrownBy(directory::readStatus)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(directory.status() + ": the file is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 1 | line 1",
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 1} | 'tasksPlanned'",
        "{\"state\": \"lost\", \"reason\": \"\", \"tasksDone\": 1, \"tasksPlanned\": 1} | lost",
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 2, \"tasksPlanned\": 1} | was 2",
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": \"1\", \"tasksPlanned\": 1} | whole number",
        "{\"state\": \"done\", \"reason\": null, \"tasksDone\": 1, \"tasksPlanned\": 1} | reason",
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 1, \"tasksPlanned\": 1, \"x\": 1} | x",
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 1, \"tasksPlanned\": 1} 5 | nothing may follow it"
      })
  void malformedTextIsAnErrorWithFileAndProblem(String text, String problem) throws IOException {
    RunDirectory directory = RunDirectory.at(temp);
    Files.writeString(directory.status(), text);

    assertThatThrownBy(directory::readStatus)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.status() + ", line 1")
        .hasMessageContaining(problem);
  }

  @Test
  void moreTasksDoneThanPlannedIsRejected() {
    assertThatThrownBy(() -> Status.running(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tasksDone must be in [0, tasksPlanned = 2], was 3");
  }
}
