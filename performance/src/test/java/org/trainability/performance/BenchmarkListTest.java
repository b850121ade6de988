package org.trainability.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.trainability.performance.measurement.CatalogueMeasurement;
import org.trainability.performance.measurement.HessianProduct;
import org.trainability.performance.measurement.PublishedMeasurement;
import org.trainability.performance.step.Dl4jFit;
import org.trainability.performance.step.MatrixProducts;
import org.trainability.performance.step.TorchStep;
import org.trainability.performance.step.TrainingStep;

/** JMH finds a benchmark by what its annotation processor wrote when it was compiled. */
class BenchmarkListTest {

  @Test
  void everyBenchmarkIsFound() {
    Set<String> found =
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
            .stream()
            .map(BenchmarkListEntry::getUserClassQName)
            .collect(Collectors.toSet());
    assertThat(found)
        .containsAll(
            Stream.of(
                    MatrixProducts.class,
                    TrainingStep.class,
                    Dl4jFit.class,
                    TorchStep.class,
                    CatalogueMeasurement.class,
                    PublishedMeasurement.class,
                    HessianProduct.class)
                .map(Class::getName)
                .toList());
  }
}
