package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.network.Optimizer;

class NamedOptimizerTest {

  static Stream<Method> questions() {
    return Stream.of(Optimizer.class.getDeclaredMethods()).filter(method -> !method.isSynthetic());
  }

  /** What it did not pass on, an optimizer would answer by the interface's default. */
  @ParameterizedTest
  @MethodSource("questions")
  void passesOnAllThatAnOptimizerIsAsked(Method question) throws NoSuchMethodException {
    Method passed =
        NamedOptimizer.class.getMethod(question.getName(), question.getParameterTypes());
    assertThat(passed.getDeclaringClass()).isEqualTo(NamedOptimizer.class);
  }
}
