package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.Targets;

/**
 * What every data set must keep. It gives the numbers of its worked examples; its labels are
 * outputs of the network that it announces, and its numbers are finite; each pass fills every
 * sample and gives the same, also while another is under way; and a file that is not there is named
 * when it is read, not before.
 */
public abstract class DataSetContract extends ComponentContract<DataSet> {

  /** Of a large data set so many samples are looked at. */
  private static final int LOOKED_AT = 100;

  protected DataSetContract() {
    super(Kind.DATA_SET, DataSet.class);
  }

  /**
   * {@return worked examples, at least one, each made by {@link #example}; they are also the
   * settings that everything else is checked with}
   */
  protected abstract Stream<DataSetExample> examples();

  /**
   * {@return an example with the default options and those of {@link #required}}
   *
   * @param title what the example shows
   */
  protected final DataSetExample example(String title) {
    return new DataSetExample(defaults(), title);
  }

  @TestFactory
  public final Stream<DynamicTest> itGivesTheNumbersOfItsExamples() {
    List<DataSetExample> all = examples().toList();
    assertThat(all).as("examples").isNotEmpty();
    return all.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.toString(), () -> example.check(create(example.spec()))));
  }

  @Test
  public final void itsTargetsAreOutputsOfTheNetwork() throws IOException {
    for (DataSet set : sets()) {
      DataOutline outline = set.outline();
      assertThat(outline.size()).as("samples").isPositive();
      assertThat(outline.outputs()).as("outputs").isPositive();
      if (outline.targets() instanceof Targets.Labels labels) {
        assertThat(Arrays.stream(labels.labels()))
            .as("labels")
            .allMatch(label -> label >= 0 && label < outline.outputs());
      } else if (outline.targets() instanceof Targets.Values values) {
        assertThat(values.values().columns()).as("columns").isEqualTo(outline.outputs());
        assertThat(Arrays.stream(values.values().dup().data().asDouble()))
            .as("values")
            .allMatch(Double::isFinite);
      }
    }
  }

  @Test
  public final void itFillsEverySampleWithFiniteNumbers() throws IOException {
    for (DataSet set : sets()) {
      double[] sample = new double[set.outline().shape().inputs()];
      int samples = samples(set);
      try (DataSet.Inputs pass = set.open()) {
        for (int i = 0; i < samples; i++) {
          Arrays.fill(sample, Double.NaN);
          pass.next(sample);
          assertThat(Arrays.stream(sample)).as("inputs of sample %s", i).allMatch(Double::isFinite);
        }
      }
    }
  }

  @Test
  public final void everyPassGivesTheSame() throws IOException {
    for (DataSetExample example : examples().toList()) {
      DataSet set = create(example.spec());
      String first = read(set);
      assertThat(read(set)).as("the second pass").isEqualTo(first);
      assertThat(read(create(example.spec()))).as("another instance").isEqualTo(first);
    }
  }

  @Test
  public final void passesDoNotDisturbEachOther() throws IOException {
    for (DataSet set : sets()) {
      int samples = samples(set);
      double[] one = new double[set.outline().shape().inputs()];
      double[] other = one.clone();
      try (DataSet.Inputs ahead = set.open();
          DataSet.Inputs behind = set.open()) {
        double[][] seen = new double[samples][];
        for (int i = 0; i < samples; i++) {
          ahead.next(one);
          seen[i] = one.clone();
          if (i % 2 == 1) {
            behind.next(other);
            assertThat(other).as("sample %s behind another pass", i / 2).isEqualTo(seen[i / 2]);
          }
        }
      }
    }
  }

  @Test
  public final void aFileThatIsNotThereIsNamed() {
    for (Option<?> option : factory().options()) {
      if (option.isFile()) {
        Path missing = Path.of("no such folder", option.name());
        DataSet set = create(defaults().with(option.name(), missing.toString()));
        assertThatThrownBy(
                () -> {
                  set.outline();
                  set.open().close();
                })
            .as("reading without the file of '%s'", option.name())
            .isInstanceOf(DataException.class)
            .hasMessageContaining(missing.toString());
      }
    }
  }

  @Override
  protected final String answers() {
    try {
      StringBuilder answers = new StringBuilder();
      for (DataSet set : sets()) {
        answers.append(read(set));
      }
      return answers.toString();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private List<DataSet> sets() {
    return settings().map(this::create).toList();
  }

  private Stream<ComponentSpec> settings() {
    return examples().map(DataSetExample::spec);
  }

  private static int samples(DataSet set) throws IOException {
    return Math.min(LOOKED_AT, set.outline().size());
  }

  private static String read(DataSet set) throws IOException {
    DataOutline outline = set.outline();
    StringBuilder answer = new StringBuilder();
    answer.append(outline.shape()).append(' ').append(outline.outputs()).append(' ');
    answer.append(
        outline.targets() instanceof Targets.Labels labels
            ? Arrays.toString(labels.labels())
            // All digits: an array's own text has four.
            : Arrays.toString(
                ((Targets.Values) outline.targets()).values().dup('c').data().asDouble()));
    double[] sample = new double[outline.shape().inputs()];
    int samples = samples(set);
    try (DataSet.Inputs pass = set.open()) {
      for (int i = 0; i < samples; i++) {
        pass.next(sample);
        answer.append(Arrays.toString(sample));
      }
    }
    return answer.toString();
  }
}
