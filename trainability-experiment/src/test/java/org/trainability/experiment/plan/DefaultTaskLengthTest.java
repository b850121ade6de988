package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.core.Catalogue;

/** How long tasks and windows are where a plan does not say it. */
class DefaultTaskLengthTest {

  private static final PlanReader READER =
      new PlanReader(Catalogue.load(DefaultTaskLengthTest.class.getClassLoader()));

  private static TaskLength length(String stream) {
    String text =
        "stream: {use: %s, images: 100, batch: 20}\nloss: mean-squared-error\nmetrics: {}"
            .formatted(stream);
    return READER.readDraft(text, "plan.yaml", Path.of(""), List.of()).stream().length();
  }

  /** A stream that changes another one has the other's length. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drifting-labels, share: 0.01 | 100",
        "label-noise, of: {use: drifting-labels, share: 0.01} | 100",
        "label-noise, of: {use: label-noise, of: {use: drifting-labels, share: 0.01}} | 100",
        "slowly-changing-regression, samples: 1000 | 50",
        "contrast-input, of: {use: slowly-changing-regression, samples: 1000} | 50",
        "recurring, of: {use: slowly-changing-regression, samples: 1000} | 50",
      })
  void isThatOfTheStream(String stream, int steps) {
    assertThat(length(stream)).isEqualTo(new TaskLength.Steps(steps));
  }

  @Test
  void isThatOfThePaperWhereTheStreamHasNone() {
    assertThat(length("random-label")).isEqualTo(new TaskLength.Epochs(250));
    assertThat(length("label-noise, of: permuted-input")).isEqualTo(new TaskLength.Epochs(250));
  }
}
