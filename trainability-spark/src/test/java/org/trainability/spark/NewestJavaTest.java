package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Spark does not start, that is said, and before anything is done. */
class NewestJavaTest {

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15+6-Debian-1deb12u1", "21.0.2", "22.0.2"})
  void olderOnesDo(String version) {
    assertThatCode(() -> SparkExecutor.requireJava(Runtime.Version.parse(version)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23", "24.0.1", "25.0.3+9-LTS", "26-ea"})
  void newerOnesAreRefusedAndTheMessageSaysWhatWouldDo(String version) {
    assertThatThrownBy(() -> SparkExecutor.requireJava(Runtime.Version.parse(version)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "runs on Spark need Java 17 to 22, here and on the cluster, and this is Java %s; install a JDK 17 and set JAVA_HOME, or use --executor local"
                .formatted(version.substring(0, 2)));
  }

  /** So that the limit is lifted with the Spark that no longer needs it. */
  @Test
  @EnabledForJreRange(minVersion = SparkExecutor.NEWEST_JAVA + 1)
  void sparkItselfDoesNotStartThere() {
    assertThatThrownBy(() -> Cluster.connect("local[1]", OptionalInt.empty(), List.of()))
        .hasRootCauseInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getSubject");
  }

  @Test
  @EnabledForJreRange(minVersion = SparkExecutor.NEWEST_JAVA + 1)
  void runsAreRefusedThere() {
    assertThatThrownBy(() -> new SparkExecutor("local[1]").run(List.of(), null, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("runs on Spark need Java 17 to 22");
  }
}
