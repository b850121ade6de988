package org.trainability.experiment.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.MetricMemory;

/** At a step where a quantity does not exist a metric says so and why; it gives no NaN. */
class DegenerateStepsTest {

  /** What is wrong with a step. */
  enum Case {
    BATCH_OF_ONE {
      @Override
      void compute(SmallTraining training) {
        training.compute(SmallTraining.randomInputs(1, 1), new int[] {2});
      }
    },
    DEAD_LAYER {
      @Override
      void compute(SmallTraining training) {
        // No unit of the first layer is ever on.
        training.network.parameters().tensor(0, 0).assign(0);
        training.network.parameters().tensor(0, 1).assign(-1);
        training.compute(SmallTraining.randomInputs(8, 1), SmallTraining.randomLabels(8, 1));
      }
    },
    EQUAL_INPUTS {
      @Override
      void compute(SmallTraining training) {
        training.compute(Nd4j.ones(DataType.DOUBLE, 8, SmallTraining.INPUTS), new int[8]);
      }
    },
    ZERO_INPUTS {
      @Override
      void compute(SmallTraining training) {
        INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 8, SmallTraining.INPUTS);
        training.compute(zeros, SmallTraining.randomLabels(8, 1));
      }
    },
    ZERO_GRADIENT {
      @Override
      void compute(SmallTraining training) {
        // Every label equally often, and the same logit for each: the mean gradient is exactly 0.
        for (int layer = 0; layer <= lastLayer(training); layer++) {
          training.network.parameters().layer(layer).assign(0);
        }
        int[] labels = new int[8];
        Arrays.setAll(labels, i -> i % SmallTraining.CLASSES);
        training.compute(Nd4j.ones(DataType.DOUBLE, 8, SmallTraining.INPUTS), labels);
      }
    },
    SATURATED {
      @Override
      void compute(SmallTraining training) {
        // The classifier is sure of the right label, so that loss and curvature vanish.
        INDArray bias = training.network.parameters().tensor(lastLayer(training), 1);
        bias.assign(0).putScalar(1, 5000);
        int[] labels = new int[8];
        Arrays.fill(labels, 1);
        training.compute(SmallTraining.randomInputs(8, 1), labels);
      }
    };

    abstract void compute(SmallTraining training);

    static int lastLayer(SmallTraining training) {
      return training.network.layout().layers().size() - 1;
    }
  }

  record Setup(Case step, String activation, boolean batchNorm, Precision precision) {}

  static Stream<Setup> setups() {
    List<Setup> setups = new ArrayList<>();
    for (Case step : Case.values()) {
      for (Precision precision : Precision.values()) {
        setups.add(new Setup(step, "relu", false, precision));
        setups.add(new Setup(step, "tanh", false, precision));
        setups.add(new Setup(step, "crelu", false, precision));
        setups.add(new Setup(step, "relu", true, precision));
      }
    }
    return setups.stream();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void everyReadingIsANumberOrHasAReason(Setup setup) {
    SmallTraining training =
        new SmallTraining(setup.activation(), setup.batchNorm(), setup.precision());
    List<ComponentSpec> settings = Settings.ofAllMetrics();
    List<MetricMemory> memories = settings.stream().map(each -> new MetricMemory()).toList();
    List<String> flaws = new ArrayList<>();
    // Twice: the second search for eigenvalues starts from what the first one left.
    for (int step = 0; step < 2; step++) {
      setup.step().compute(training);
      for (int i = 0; i < settings.size(); i++) {
        Metric metric = SmallTraining.metric(settings.get(i));
        for (Readings.Row row : training.measure(metric, memories.get(i)).rows()) {
          if (!isNumber(row.reading()) && !hasReason(row.reading())) {
            flaws.add(settings.get(i) + " " + row);
          }
        }
      }
    }
    assertThat(flaws).isEmpty();
  }

  private static boolean isNumber(Reading reading) {
    return reading.value().isPresent() && Double.isFinite(reading.value().getAsDouble());
  }

  private static boolean hasReason(Reading reading) {
    return reading.reason().filter(why -> !why.isBlank() && !why.contains("NaN")).isPresent();
  }
}
