package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.experiment.execution.ExecutorSettings;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.RunExecutorFactory;
import org.trainability.experiment.execution.WorkerProgram;
import org.trainability.experiment.run.Interruption;

class SparkExecutorFactoryTest {

  private static RunExecutor create(Optional<String> master) {
    RunExecutorFactory found =
        ServiceLoader.load(RunExecutorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(factory -> factory.name().equals("spark"))
            .findFirst()
            .orElseThrow();
    WorkerProgram program =
        new WorkerProgram(List.of(), List.of(), "Main", "--plugins", List.of(), List.of());
    return found.create(
        new ExecutorSettings(OptionalInt.empty(), master, program, new Interruption()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"local", "local[*]", "local[16]", "spark://a.b-c:7077", "spark://a:7077,b:7077"})
  void takesTheMastersThatThereAre(String master) {
    assertThat(create(Optional.of(master))).isInstanceOf(SparkExecutor.class);
  }

  @Test
  void needsNone() {
    assertThat(create(Optional.empty())).isInstanceOf(SparkExecutor.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yarn", "local[0]", "local[2", "spark://host", "host:7077"})
  void refusesOthersAndSaysWhatWouldDo(String master) {
    assertThatThrownBy(() -> create(Optional.of(master)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--master must be spark://HOST:PORT, local[N] or local[*], was '" + master + "'");
  }
}
