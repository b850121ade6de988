package org.trainability.metrics;

import java.util.stream.Stream;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Score;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class TestAccuracyTest extends MetricContract {

  @Override
  protected String name() {
    return "test-accuracy";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("of classes")
            .test(new Evaluation(8, 0.5, new Score(Score.ACCURACY, 0.75)))
            .gives("network", 0.75)
            .givesDetail("network", "loss", 0.5),
        example("of targets that do not vary")
            .test(new Evaluation(1, 0.25, new Score(Score.R2, Double.NaN)))
            .givesUndefined("network")
            .givesDetail("network", "loss", 0.25));
  }
}
