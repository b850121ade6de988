package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.RunExecutor;

class SparkExecutorFactoryTest {

  private static final ComponentSpec SPARK = ComponentSpec.of("spark");

  private static RunExecutor create(ComponentSpec spec) {
    return Catalogue.load(SparkExecutorFactoryTest.class.getClassLoader())
        .create(RunExecutor.class, Kind.EXECUTOR, spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[*]",
        "local[16]",
        "spark://a.b-c:7077",
        "spark://a:7077,b:7077",
        "spark://a:65535,b:60000,c:10"
      })
  void takesTheMastersThatThereAre(String master) {
    assertThat(create(SPARK.with("master", master))).isInstanceOf(SparkExecutor.class);
  }

  @Test
  void needsNone() {
    assertThat(create(SPARK)).isInstanceOf(SparkExecutor.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yarn",
        "local[0]",
        "local[2",
        "spark://host",
        "host:7077",
        "spark://host:65536",
        "spark://a:7077,b:99999999999"
      })
  void refusesOthersAndSaysWhatWouldDo(String master) {
    assertThatThrownBy(() -> create(SPARK.with("master", master)))
        .isInstanceOf(InvalidComponentException.class)
        .hasMessage(
            "executor 'spark': master must be spark://HOST:PORT, local[N] or local[*], was "
                + master);
  }
}
