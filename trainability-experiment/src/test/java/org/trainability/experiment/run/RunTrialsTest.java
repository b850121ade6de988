package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.Lab;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.LabRun;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.format.IdxBytes;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.stream.Batch;
import org.trainability.records.RunIdentity;
import org.trainability.records.Status;

class RunTrialsTest {

  private static final String PLAN =
      """
      stream: {use: %s, data: mnist-test, images: 100, tasks: 2, steps: 12, batch: 20}
      network: {hidden: [8, 8], normalization: %s}
      metrics:
        sharpness: {every: 6}
      %s
      """;

  private static final String TRIALS =
      """
        test-accuracy: {every: 4}
        assay: {every: task-end, samples: 40, updates: 15, repeats: 2}
        unseen: {use: assay, inputs: unseen, reference: initial, every: task-end, samples: 40, updates: 5}
      """;

  @TempDir private Path folder;

  private LabRun run(String name, String stream, String normalization, String more)
      throws IOException {
    String text = PLAN.formatted(stream, normalization, more);
    if (!more.isEmpty()) {
      text = text.replace("data: mnist-test,", "data: mnist-test, test: mnist-test,");
    }
    Path plan = Files.writeString(folder.resolve(name + ".yaml"), text);
    LabRun run = Lab.open().run(plan, folder.resolve(name)).get(0);
    assertThat(run.state()).isEqualTo(Status.State.DONE);
    return run;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"random-label, batch-norm", "drifting-labels, none", "permuted-input, none"})
  void whateverIsAskedTheTrainingIsTheSame(String setting) throws IOException {
    String[] parts = setting.split(", ");
    LabRun plain = run("plain", parts[0], parts[1], "");
    LabRun asked = run("asked", parts[0], parts[1], TRIALS);

    assertThat(asked.directory().resolve("tasks.csv"))
        .hasSameBinaryContentAs(plain.directory().resolve("tasks.csv"));
    assertThat(asked.readings().series("sharpness", "value", "network"))
        .isEqualTo(plain.readings().series("sharpness", "value", "network"));
    assertThat(asked.readings().series("test-accuracy", "value", "network")).hasSize(6);
    assertThat(asked.readings().series("assay", "value", "network")).hasSize(2);
    assertThat(asked.readings().series("assay", "standard-error", "network")).hasSize(2);
    assertThat(asked.readings().series("unseen", "value", "network")).hasSize(2);
  }

  /** A naive twin: normalized by hand as the run's training samples are. */
  @Test
  void testAccuracyIsTheShareOfTestSamplesClassifiedRight() throws IOException {
    int[] shown = {0, 9, 7, 3, 120, 33, 18, 250, 4, 4, 90, 61, 12, 200, 31, 77};
    int[] hidden = {5, 80, 101, 2, 66, 7, 19, 43, 250, 1, 0, 3};
    Files.write(folder.resolve("images"), IdxBytes.images(4, 2, 2, shown));
    Files.write(folder.resolve("labels"), IdxBytes.labels(4, 0, 1, 2, 1));
    Files.write(folder.resolve("test-images"), IdxBytes.images(3, 2, 2, hidden));
    Files.write(folder.resolve("test-labels"), IdxBytes.labels(3, 2, 0, 1));
    Injector injector = Guice.createInjector(new LabModule(getClass().getClassLoader()));
    Catalogue catalogue = injector.getInstance(Catalogue.class);
    Plan plan =
        new PlanReader(catalogue)
            .read(
                """
                stream:
                  use: label-permuted
                  data: {images: images, labels: labels}
                  test: {images: test-images, labels: test-labels}
                  images: 0
                  batch: 4
                network: {hidden: [8], precision: float64}
                metrics: {test-accuracy: {every: 1}}
                """,
                "test.yaml",
                folder,
                List.of());
    assertThat(plan.files())
        .containsOnlyKeys(
            "stream.data.images", "stream.data.labels", "stream.test.images", "stream.test.labels");
    DataSets sets = new DataSets(catalogue);
    Assembly run =
        Assembly.of(
            plan,
            RunIdentity.UNKNOWN,
            RunSamples.of(sets, plan.stream(), sets.load(plan.stream().data())),
            injector.getInstance(RunComponents.Wiring.class).of(plan),
            Optional.empty());
    BatchLoader.Loaded batch =
        run.loader().load(run.tasks().task(3), 0, new Batch(0, new int[] {0, 1, 2, 3}, 0, 4));
    run.learner().compute(batch.inputs(), batch.targets());

    Readings found =
        run.metrics().get(0).metric().measure(run.learner().step(), new Position(1, 3));

    double[] values = IntStream.of(shown).mapToDouble(x -> x / 255.0).toArray();
    double mean = DoubleStream.of(values).average().orElseThrow();
    double variance =
        DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    // The first two samples have the classes 0 and 1, the third 2.
    int[] names = ((Targets.Labels) batch.targets()).labels();
    int[] classes = {2, 0, 1};
    int right = 0;
    double loss = 0;
    for (int i = 0; i < 3; i++) {
      double[] row = new double[4];
      for (int k = 0; k < 4; k++) {
        row[k] = (hidden[4 * i + k] / 255.0 - mean) / Math.sqrt(variance);
      }
      double[] logits =
          run.learner().infer(Nd4j.createFromArray(new double[][] {row})).toDoubleVector();
      int wanted = names[classes[i]];
      double sum = DoubleStream.of(logits).map(Math::exp).sum();
      loss += (Math.log(sum) - logits[wanted]) / 3;
      right += DoubleStream.of(logits).max().orElseThrow() == logits[wanted] ? 1 : 0;
    }
    assertThat(found.value("network")).hasValue(right / 3.0);
    assertThat(found.detail("network", "loss").orElseThrow()).isCloseTo(loss, within(1e-12));
  }

  @Test
  void withoutTestSamplesTheReasonIsSaid() throws IOException {
    Path plan =
        Files.writeString(
            folder.resolve("none.yaml"),
            "stream: {data: mnist-test, images: 20, tasks: 1, steps: 2, batch: 10}\n"
                + "network: {hidden: [4]}\n"
                + "metrics: {test-accuracy: {every: 1}}\n");
    LabRun run = Lab.open().run(plan, folder.resolve("none")).get(0);

    assertThat(run.state()).isEqualTo(Status.State.DONE);
    assertThat(run.readings().series("test-accuracy", "value", "network")).isEmpty();
  }
}
