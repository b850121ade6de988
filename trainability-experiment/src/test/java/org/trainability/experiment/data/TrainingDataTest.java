package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataException;
import org.trainability.api.data.InputShape;

class TrainingDataTest {

  private static final int SIZE = 200;

  /** Image i has the pixels i, 255 − i and the label i mod 10. */
  private static final LoadedData SET =
      Numbers.loaded(
          "hand-made",
          InputShape.row(2),
          IntStream.range(0, SIZE).map(i -> i % 10).toArray(),
          IntStream.range(0, SIZE)
              .mapToObj(i -> new double[] {i, 255 - i})
              .toArray(double[][]::new));

  /** Of a pixel and its mirror image 255 − pixel the mean is 1/2. */
  private static final double MEAN = 0.5;

  private static final double DEVIATION =
      Math.sqrt(
          IntStream.range(0, SIZE).mapToDouble(i -> Math.pow(i / 255.0 - MEAN, 2)).sum() / SIZE);

  /** Which images were drawn, found out from their pixels. */
  private static int[] images(TrainingData data) {
    double[] inputs = new double[2];
    return IntStream.range(0, data.size())
        .map(
            sample -> {
              data.read(sample, inputs, 0);
              return (int) Math.round((inputs[0] * DEVIATION + MEAN) * 255);
            })
        .toArray();
  }

  @Test
  void inputsAreNormalizedWithTheMomentsOfTheWholeSet() throws DataException {
    TrainingData data = TrainingData.draw(SET, 3, new Seeds(4));

    assertThat(data.scaling().means()).containsExactly(new double[] {MEAN}, within(1e-15));
    assertThat(data.scaling().deviations())
        .containsExactly(new double[] {DEVIATION}, within(1e-15));
    int[] images = images(data);
    float[] floats = new float[5];
    double[] doubles = new double[5];
    for (int sample = 0; sample < 3; sample++) {
      double first = (images[sample] / 255.0 - MEAN) / DEVIATION;
      double second = ((255 - images[sample]) / 255.0 - MEAN) / DEVIATION;
      data.read(sample, floats, 1);
      data.read(sample, doubles, 2);
      assertThat(floats)
          .containsExactly(new float[] {0, (float) first, (float) second, 0, 0}, within(1e-6f));
      assertThat(doubles).containsExactly(new double[] {0, 0, first, second, 0}, within(1e-13));
      data.read(sample, new int[] {1, 0}, floats, 1);
      data.read(sample, new int[] {1, 1}, doubles, 2);
      assertThat(floats)
          .containsExactly(new float[] {0, (float) second, (float) first, 0, 0}, within(1e-6f));
      assertThat(doubles).containsExactly(new double[] {0, 0, second, second, 0}, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 199, 200})
  void aSubsetHasEachImageAtMostOnceWithItsLabel(int count) throws DataException {
    TrainingData data = TrainingData.draw(SET, count, new Seeds(11));

    assertThat(data.size()).isEqualTo(count);
    assertThat(data.inputs()).isEqualTo(2);
    assertThat(data.classes()).isEqualTo(10);
    int[] images = images(data);
    assertThat(images).doesNotHaveDuplicates().isSorted();
    assertThat(IntStream.range(0, count).map(data::label).toArray())
        .isEqualTo(Arrays.stream(images).map(i -> i % 10).toArray());
  }

  @Test
  void zeroMeansAllInTheirOrder() throws DataException {
    assertThat(images(TrainingData.draw(SET, 0, new Seeds(1))))
        .isEqualTo(IntStream.range(0, SIZE).toArray());
  }

  @Test
  void everyImageIsEquallyLikely() throws DataException {
    int seeds = 2000;
    int[] counts = new int[SIZE];
    for (int seed = 0; seed < seeds; seed++) {
      Arrays.stream(images(TrainingData.draw(SET, 50, new Seeds(seed)))).forEach(i -> counts[i]++);
    }
    // Binomial(2000, 1/4): mean 500, standard deviation 19.4; five of them for 200 images.
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(403, 597));
  }

  @Test
  void theSeedAloneDecides() throws DataException {
    int[] first = images(TrainingData.draw(SET, 50, new Seeds(1)));

    assertThat(images(TrainingData.draw(SET, 50, new Seeds(1)))).isEqualTo(first);
    assertThat(images(TrainingData.draw(SET, 50, new Seeds(2)))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 201})
  void onlyImagesThatExistCanBeDrawn(int count) {
    assertThatThrownBy(() -> TrainingData.draw(SET, count, new Seeds(1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "hand-made: the number of images must be in [1, 200], or 0 for all, was %d", count);
  }

  @Test
  void equalPixelsCanNotBeNormalized() {
    LoadedData grey =
        Numbers.loaded(
            "grey", InputShape.row(1), new int[] {0, 1, 0}, new double[][] {{77}, {77}, {77}});

    assertThatThrownBy(() -> TrainingData.draw(grey, 0, new Seeds(1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "grey: its inputs must have a standard deviation above 0 and below 1e154 to be"
                + " normalized, was 0, with 77 as the first input; 'normalize: none' takes them as"
                + " they are");
  }

  /** Their variance is no double: as Infinity it would make every input 0, as 0 not a number. */
  @ParameterizedTest
  @CsvSource({
    "1e300, DATA_SET, Infinity",
    "1e300, CHANNEL, Infinity",
    "1e300, PIXEL, Infinity",
    "1e-310, DATA_SET, 0",
    "1e-310, CHANNEL, 0",
    "1e-310, PIXEL, 0"
  })
  void numbersWhoseVarianceIsNoDoubleCanNotBeNormalized(
      double unit, Preparation.Normalize normalize, String deviation) throws DataException {
    double[][] samples = {{unit, 3 * unit}, {-2 * unit, unit}};
    LoadedData set =
        Numbers.loaded(
            "far",
            InputShape.row(2),
            new int[] {0, 1},
            samples,
            Preparation.DEFAULT.with(normalize));

    assertThatThrownBy(() -> TrainingData.draw(set, 0, new Seeds(1)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("far: its inputs must have a standard deviation above 0")
        .hasMessageContaining(", was " + deviation + ", with ");
    LoadedData plain =
        Numbers.loaded(
            "far",
            InputShape.row(2),
            new int[] {0, 1},
            samples,
            Preparation.DEFAULT.with(Preparation.Normalize.NONE));
    double[] read = new double[2];
    TrainingData.draw(plain, 0, new Seeds(1)).read(0, read, 0);
    assertThat(read).containsExactly(samples[0]);
  }

  /** Of −1, 0.5, 2.5 and 2 the mean is 1 and the variance (4 + 0.25 + 2.25 + 1) / 4. */
  @Test
  void numbersThatAreNoBytesAreNormalizedAsTheyAre() throws DataException {
    LoadedData set =
        Numbers.loaded(
            "numbers", InputShape.row(2), new int[] {0, 1}, new double[][] {{-1, 0.5}, {2.5, 2}});
    double deviation = Math.sqrt(7.5 / 4);
    TrainingData data = TrainingData.draw(set, 0, new Seeds(1));
    float[] floats = new float[2];
    double[] doubles = new double[2];

    data.read(0, floats, 0);
    data.read(1, new int[] {1, 0}, doubles, 0);

    assertThat(floats).containsExactly((float) (-2 / deviation), (float) (-0.5 / deviation));
    assertThat(doubles)
        .containsExactly(new double[] {1 / deviation, 1.5 / deviation}, within(1e-15));
    data.read(0, new int[] {1, 1}, floats, 0);
    data.read(1, doubles, 0);
    assertThat(floats).containsExactly((float) (-0.5 / deviation), (float) (-0.5 / deviation));
    assertThat(doubles)
        .containsExactly(new double[] {1.5 / deviation, 1 / deviation}, within(1e-15));
  }

  private static double[] read(
      Preparation.Normalize normalize, Preparation.MomentsOf momentsOf, double[][] samples)
      throws DataException {
    Preparation preparation =
        new Preparation(EmptyClasses.KEEP, normalize, momentsOf, Preparation.Channels.KEEP);
    int[] labels = IntStream.range(0, samples.length).map(i -> i % 2).toArray();
    LoadedData set = Numbers.loaded("n", new InputShape(2, 1, 2), labels, samples, preparation);
    TrainingData data = TrainingData.draw(set, 0, new Seeds(1));
    double[] inputs = new double[4];
    float[] floats = new float[4];
    data.read(0, inputs, 0);
    data.read(0, floats, 0);
    for (int k = 0; k < 4; k++) {
      assertThat(floats[k]).isEqualTo((float) inputs[k]);
    }
    return inputs;
  }

  /**
   * Two channels of two pixels. The first channel has 0, 2, 4, 6 with mean 3 and variance 5; the
   * second has −1 four times. The pixels have the means 2, 4, −1, −1 and the deviations 2, 2, 0, 0.
   */
  @Test
  void channelsAndPixelsAreNormalizedByThemselves() throws DataException {
    double[][] samples = {{0, 2, -1, -1}, {4, 6, -1, -1}};
    double deviation = Math.sqrt(5);

    assertThat(read(Preparation.Normalize.CHANNEL, Preparation.MomentsOf.DATA_SET, samples))
        .containsExactly(new double[] {-3 / deviation, -1 / deviation, 0, 0}, within(1e-15));
    assertThat(read(Preparation.Normalize.PIXEL, Preparation.MomentsOf.RUN, samples))
        .containsExactly(-1, -1, 0, 0);
    assertThat(read(Preparation.Normalize.NONE, Preparation.MomentsOf.RUN, samples))
        .containsExactly(0, 2, -1, -1);
  }

  /** Scaling each by 255 changes no normalized number. */
  @Test
  void bytesAreNormalizedAsTheirNumbers() throws DataException {
    double[][] samples = {{0, 2, 1, 1}, {4, 6, 1, 1}};
    double deviation = Math.sqrt(5);

    assertThat(read(Preparation.Normalize.CHANNEL, Preparation.MomentsOf.DATA_SET, samples))
        .containsExactly(new double[] {-3 / deviation, -1 / deviation, 0, 0}, within(1e-15));
    assertThat(read(Preparation.Normalize.PIXEL, Preparation.MomentsOf.DATA_SET, samples))
        .containsExactly(new double[] {-1, -1, 0, 0}, within(1e-15));
    assertThat(read(Preparation.Normalize.NONE, Preparation.MomentsOf.DATA_SET, samples))
        .containsExactly(0, 2, 1, 1);
  }

  /** Of the run's two images alone, not of all 200. */
  @Test
  void theMomentsMayBeThoseOfTheRun() throws DataException {
    double[][] all =
        IntStream.range(0, SIZE).mapToObj(i -> new double[] {i, 255 - i}).toArray(double[][]::new);
    int[] labels = IntStream.range(0, SIZE).map(i -> i % 10).toArray();
    for (Preparation.Normalize normalize :
        new Preparation.Normalize[] {Preparation.Normalize.DATA_SET, Preparation.Normalize.PIXEL}) {
      Preparation preparation =
          new Preparation(
              EmptyClasses.KEEP, normalize, Preparation.MomentsOf.RUN, Preparation.Channels.KEEP);
      TrainingData data =
          TrainingData.draw(
              Numbers.loaded("n", InputShape.row(2), labels, all, preparation), 2, new Seeds(3));
      double[] inputs = new double[4];
      data.read(0, inputs, 0);
      data.read(1, inputs, 2);
      if (normalize == Preparation.Normalize.PIXEL) {
        assertThat(inputs).containsExactly(new double[] {-1, 1, 1, -1}, within(1e-12));
      } else {
        assertThat(Arrays.stream(inputs).sum()).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(inputs).map(x -> x * x).sum()).isCloseTo(4, within(1e-12));
      }
    }
  }
}
