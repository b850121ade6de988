package org.trainability.experiment.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.trainability.experiment.data.format.IdxBytes.concat;
import static org.trainability.experiment.data.format.IdxBytes.file;
import static org.trainability.experiment.data.format.IdxBytes.gzip;
import static org.trainability.experiment.data.format.IdxBytes.images;
import static org.trainability.experiment.data.format.IdxBytes.labels;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.experiment.data.ByteInputs;
import org.trainability.records.array.IdxArray;
import org.trainability.records.array.RawFile;

class IdxTest {

  private static final SampleLayout GREY = new SampleLayout(SampleLayout.Channels.LAST, false);

  private static final int MAX = Integer.MAX_VALUE;

  private static final byte[] IMAGES =
      images(2, 2, 3, 0, 1, 2, 3, 4, 5, 127, 128, 129, 200, 254, 255);
  private static final byte[] LABELS = labels(2, 3, 0);

  /** What a pair of files holds. */
  private record Read(InputShape shape, int classes, int[] labels, double[][] inputs) {}

  private static Read read(byte[] images, byte[] labels) throws IOException {
    return read(images, labels, GREY, array -> array.classes(0));
  }

  private static Read read(
      byte[] images, byte[] labels, SampleLayout layout, ArrayDataSet.TargetForm form)
      throws IOException {
    ArrayDataSet set =
        new ArrayDataSet(
            () -> IdxArray.of(RawFile.of("images", images)),
            () -> IdxArray.of(RawFile.of("labels", labels)),
            layout,
            form);
    DataOutline outline = set.outline();
    double[][] inputs = new double[outline.size()][outline.shape().inputs()];
    try (DataSet.Inputs pass = set.open()) {
      for (double[] sample : inputs) {
        pass.next(sample);
      }
    }
    return new Read(
        outline.shape(),
        outline.outputs(),
        outline.targets() instanceof Targets.Labels known ? known.labels() : new int[0],
        inputs);
  }

  private static DataSet.Inputs open(byte[] images, SampleLayout layout) throws IOException {
    return new ArrayDataSet(
            () -> IdxArray.of(RawFile.of("images", images)),
            () -> IdxArray.of(RawFile.of("labels", LABELS)),
            layout,
            array -> array.classes(0))
        .open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesAreReadManySamplesAtATime(boolean gzipped) throws IOException {
    byte[] read = new byte[6];
    byte[] longer = concat(IMAGES, new byte[] {9});
    try (DataSet.Inputs pass = open(gzipped ? gzip(IMAGES) : IMAGES, GREY)) {
      double[] first = new double[6];
      pass.next(first);
      ((ByteInputs) pass).next(read, 1);
      assertThat(first).containsExactly(0, 1, 2, 3, 4, 5);
    }
    assertThat(read).containsExactly(127, (byte) 128, (byte) 129, (byte) 200, (byte) 254, -1);

    byte[] both = new byte[12];
    try (DataSet.Inputs pass = open(gzip(longer), GREY)) {
      assertThatThrownBy(() -> ((ByteInputs) pass).next(both, 2))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("must end with its data");
    }
    try (DataSet.Inputs pass = open(gzip(Arrays.copyOf(IMAGES, IMAGES.length - 1)), GREY)) {
      assertThatThrownBy(() -> ((ByteInputs) pass).next(both, 2))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void transposedImagesAreNotReadAsTheyStandInTheFile() throws IOException {
    try (DataSet.Inputs pass = open(IMAGES, new SampleLayout(SampleLayout.Channels.LAST, true))) {
      assertThat(pass).isNotInstanceOf(ByteInputs.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatWasWrittenByHand(boolean gzipped) throws IOException {
    Read set = gzipped ? read(gzip(IMAGES), gzip(LABELS)) : read(IMAGES, LABELS);

    assertThat(set.shape()).isEqualTo(new InputShape(1, 2, 3));
    assertThat(set.classes()).isEqualTo(4);
    assertThat(set.labels()).containsExactly(3, 0);
    assertThat(set.inputs()[0]).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(set.inputs()[1]).containsExactly(127, 128, 129, 200, 254, 255);
  }

  /** One number of each type, big-endian: 200, −56, −2, −3, 1.5, −0.25. */
  static Stream<Arguments> types() {
    return Stream.of(
        arguments(0x08, new int[] {200, 0}, 200),
        arguments(0x09, new int[] {200, 0}, -56),
        arguments(0x0B, new int[] {0xFF, 0xFE, 0, 0}, -2),
        arguments(0x0C, new int[] {0xFF, 0xFF, 0xFF, 0xFD, 0, 0, 0, 0}, -3),
        arguments(0x0D, new int[] {0x3F, 0xC0, 0, 0, 0, 0, 0, 0}, 1.5),
        arguments(0x0E, new int[] {0xBF, 0xD0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, -0.25));
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsEveryElementType(int type, int[] bytes, double first) throws IOException {
    Read set = read(file(new int[] {type << 8 | 2, 2, 1}, bytes), labels(2, 0, 1));

    assertThat(set.shape()).isEqualTo(InputShape.row(1));
    assertThat(set.inputs()).isDeepEqualTo(new double[][] {{first}, {0}});
  }

  static Stream<Arguments> ranks() {
    return Stream.of(
        arguments(new int[] {0x801, 2}, InputShape.row(1), new double[] {0}),
        arguments(new int[] {0x802, 2, 2}, InputShape.row(2), new double[] {0, 1}),
        arguments(
            new int[] {0x803, 2, 3, 2}, new InputShape(1, 3, 2), new double[] {0, 1, 2, 3, 4, 5}),
        arguments(
            new int[] {0x804, 2, 1, 2, 2}, new InputShape(2, 1, 2), new double[] {0, 2, 1, 3}),
        arguments(new int[] {0x805, 2, 1, 2, 1, 2}, InputShape.row(4), new double[] {0, 1, 2, 3}));
  }

  /** The bytes count from 0; of four dimensions the last one has the channels. */
  @ParameterizedTest
  @MethodSource("ranks")
  void readsEveryRank(int[] header, InputShape shape, double[] first) throws IOException {
    Read set =
        read(file(header, IntStream.range(0, 2 * shape.inputs()).toArray()), labels(2, 0, 1));

    assertThat(set.shape()).isEqualTo(shape);
    assertThat(set.inputs()[0]).isEqualTo(first);
    assertThat(set.inputs()[1][0]).isEqualTo(shape.inputs());
  }

  /** Columns 0 1 2 and 3 4 5 of an image of three rows. */
  @Test
  void imagesMayStandColumnByColumn() throws IOException {
    Read set =
        read(
            images(1, 2, 3, 0, 1, 2, 3, 4, 5),
            labels(1, 1),
            new SampleLayout(SampleLayout.Channels.LAST, true),
            array -> array.classes(0));

    assertThat(set.shape()).isEqualTo(new InputShape(1, 3, 2));
    assertThat(set.inputs()[0]).containsExactly(0, 3, 1, 4, 2, 5);
  }

  /** Two pixels of the channels 0 1 2 and 3 4 5, before and behind each other. */
  @ParameterizedTest
  @EnumSource(SampleLayout.Channels.class)
  void channelsMayComeFirstOrLast(SampleLayout.Channels place) throws IOException {
    boolean last = place == SampleLayout.Channels.LAST;
    int[] header = last ? new int[] {0x804, 1, 1, 2, 3} : new int[] {0x804, 1, 3, 1, 2};

    Read set =
        read(
            file(header, 0, 1, 2, 3, 4, 5),
            labels(1, 1),
            new SampleLayout(place, false),
            array -> array.classes(0));

    assertThat(set.shape()).isEqualTo(new InputShape(3, 1, 2));
    assertThat(set.inputs()[0])
        .isEqualTo(last ? new double[] {0, 3, 1, 4, 2, 5} : new double[] {0, 1, 2, 3, 4, 5});
  }

  /** As QMNIST has them: eight numbers of 32 bits for each image, the class the first of them. */
  @Test
  void labelsMayHaveSeveralColumns() throws IOException {
    int[] rows = new int[64];
    for (int sample = 0; sample < 2; sample++) {
      for (int column = 0; column < 8; column++) {
        rows[(sample * 8 + column) * 4 + 3] = 10 * sample + column;
      }
    }
    byte[] labels = file(new int[] {0x0C02, 2, 8}, rows);

    assertThat(read(IMAGES, labels).labels()).containsExactly(0, 10);
    assertThat(read(IMAGES, labels, GREY, array -> array.classes(3)).labels())
        .containsExactly(3, 13);
    assertThatThrownBy(() -> read(IMAGES, labels, GREY, array -> array.classes(8)))
        .isInstanceOf(DataException.class)
        .hasMessage("labels: must have a column 8 of labels, counted from 0, was int32 [2, 8]");
  }

  @Test
  void targetsMayBeNumbers() throws IOException {
    byte[] targets = file(new int[] {0x0D02, 2, 1}, 0x3F, 0xC0, 0, 0, 0xBF, 0, 0, 0);
    ArrayDataSet set =
        new ArrayDataSet(
            () -> IdxArray.of(RawFile.of("images", IMAGES)),
            () -> IdxArray.of(RawFile.of("labels", targets)),
            GREY,
            TargetArray::numbers);

    DataOutline outline = set.outline();

    assertThat(outline.outputs()).isEqualTo(1);
    assertThat(((Targets.Values) outline.targets()).values().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{1.5}, {-0.5}});
    assertThatThrownBy(() -> read(IMAGES, targets))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "labels: the label of sample 0 must be a whole number from 0 to 999999, was 1.5;"
                + " 'targets: numbers' takes any numbers");
  }

  @Test
  void oneOfThePairMayBeGzippedAlone() throws IOException {
    assertThat(read(gzip(IMAGES), LABELS).inputs()[1][5]).isEqualTo(255);
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    Read set = read(images(2, 1, 1, 0, 9), labels(2, 255, 128));

    assertThat(set.classes()).isEqualTo(256);
    assertThat(set.labels()).containsExactly(255, 128);
  }

  static Stream<Arguments> mistakes() {
    byte[] packed = gzip(IMAGES);
    String magic =
        "must be an IDX file, whose magic number is 0x0000TTRR with a type TT of 08, 09, 0b, 0c, 0d"
            + " or 0e and a number of dimensions RR from 01 to 10, was ";
    return Stream.of(
        arguments(
            new byte[0],
            LABELS,
            "images: must be an IDX file, gzipped or not, was empty (0 bytes)"),
        arguments(
            new byte[] {0},
            LABELS,
            "images: truncated: the magic number needs 4 bytes, the content ends after 1"),
        arguments(
            LABELS,
            IMAGES,
            "labels: must be an array of targets, [samples] or [samples, columns] with at most"
                + " 65536 columns, was uint8 [2, 2, 3]"),
        arguments(
            file(new int[] {0x0A03, 2, 2, 3}), LABELS, "images: " + magic + "0x00000a03 at byte 0"),
        arguments(file(new int[] {0x0800}), LABELS, "images: " + magic + "0x00000800 at byte 0"),
        arguments(file(new int[] {0x0811}), LABELS, "images: " + magic + "0x00000811 at byte 0"),
        arguments(
            file(new int[] {0x03080000, 2, 2, 3}),
            LABELS,
            "images: " + magic + "0x03080000 at byte 0"),
        arguments(
            Arrays.copyOf(IMAGES, 10),
            LABELS,
            "images: truncated: the size of dimension 2 needs 4 bytes, the content ends after 10"),
        arguments(
            images(0, 2, 3),
            LABELS,
            "images: the size of dimension 1 must be at least 1, was 0 at byte 4"),
        arguments(
            images(2, -1, 3),
            LABELS,
            "images: the size of dimension 2 must be at least 1, was -1 at byte 8"),
        arguments(
            images(2, 2, 0),
            LABELS,
            "images: the size of dimension 3 must be at least 1, was 0 at byte 12"),
        arguments(
            IMAGES,
            labels(0),
            "labels: the size of dimension 1 must be at least 1, was 0 at byte 4"),
        arguments(
            Arrays.copyOf(IMAGES, 27),
            LABELS,
            "images: truncated: uint8 [2, 2, 3] needs 28 bytes, the content ends after 27"),
        arguments(
            gzip(Arrays.copyOf(IMAGES, 27)),
            LABELS,
            "images: truncated: uint8 [2, 2, 3] needs 28 bytes, the content ends after 27"),
        arguments(
            concat(IMAGES, (byte) 0),
            LABELS,
            "images: must end with its data: uint8 [2, 2, 3] makes 28 bytes, "
                + "the content has 29 bytes"),
        arguments(
            gzip(concat(IMAGES, (byte) 0)),
            LABELS,
            "images: must end with its data: uint8 [2, 2, 3] makes 28 bytes, "
                + "the content has more"),
        arguments(
            concat(packed, (byte) 0),
            LABELS,
            "images: must be one gzip member and nothing else: it ends at byte %d, but the file has %d bytes"
                .formatted(packed.length, packed.length + 1)),
        arguments(
            Arrays.copyOf(packed, packed.length - 1),
            LABELS,
            "images: truncated: the compressed data is cut off after byte 28 of its content; copy or download the file again"),
        arguments(
            Arrays.copyOf(packed, 5),
            LABELS,
            "images: truncated: the compressed data is cut off after byte 0 of its content; copy or download the file again"),
        arguments(
            new byte[] {0x1F, (byte) 0x8B, 7, 0, 0, 0, 0, 0, 0, 0},
            LABELS,
            "images: must be intact compressed data, but is corrupt after byte 0 of its content: Unsupported compression method"),
        arguments(
            IMAGES,
            labels(3, 0, 1, 2),
            "labels: must hold one target for each of the 2 samples in images, was 3 targets"),
        arguments(
            images(MAX, MAX, MAX),
            LABELS,
            "images: the header announces uint8 [2147483647, 2147483647, 2147483647],"
                + " which no file can hold"),
        arguments(
            images(MAX, 28, 28),
            LABELS,
            "images: truncated: uint8 [2147483647, 28, 28] needs 1683627179264 bytes, "
                + "the content ends after 16"),
        arguments(
            images(1_000_000, 28, 28),
            LABELS,
            "images: truncated: uint8 [1000000, 28, 28] needs 784000016 bytes, "
                + "the content ends after 16"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(byte[] images, byte[] labels, String message) {
    assertThatThrownBy(() -> read(images, labels))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void gzipThatCanNotHoldWhatItAnnouncesIsNotUnpacked() {
    byte[] packed = gzip(images(1_000_000, 28, 28));

    assertThatThrownBy(() -> read(packed, LABELS))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "images: the header announces uint8 [1000000, 28, 28], 784000016 bytes in all,"
                + " but %d bytes of gzip unpack to at most %d: the file is cut off",
            packed.length, packed.length * 1032);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileCutAnywhereIsAnError(boolean gzipped) {
    byte[] whole = gzipped ? gzip(IMAGES) : IMAGES;
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut, LABELS))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(DataException.class);
    }
  }

  @Test
  void aFlippedBitOfGzipIsNeverTakenForOtherPixels() throws IOException {
    byte[] whole = gzip(IMAGES);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        Read set = read(flipped, LABELS);
        // Gzip holds bits that mean nothing here: a time, a system, the padding of the last byte.
        assertThat(set.inputs()[0]).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(set.inputs()[1]).containsExactly(127, 128, 129, 200, 254, 255);
      } catch (DataException refusal) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan((whole.length - 8) * 8);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            new IOException("Permission denied"),
            "f: must be readable, but reading it failed with "
                + "java.io.IOException: Permission denied"),
        arguments(
            new EOFException(),
            "f: truncated: the compressed data is cut off after byte 0 of its content; copy or download the file again"),
        arguments(
            new ZipException("bad"),
            "f: must be intact compressed data, but is corrupt after byte 0 of its content: bad"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFileThatCanNotBeOpenedSaysWhy(IOException failure, String message) {
    RawFile file =
        new RawFile(
            "f",
            100,
            () -> {
              throw failure;
            });

    assertThatThrownBy(() -> IdxArray.of(file))
        .isInstanceOf(DataException.class)
        .hasMessage(message)
        .hasCause(failure);
  }
}
