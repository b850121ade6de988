package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.trainability.experiment.data.IdxBytes.concat;
import static org.trainability.experiment.data.IdxBytes.file;
import static org.trainability.experiment.data.IdxBytes.gzip;
import static org.trainability.experiment.data.IdxBytes.images;
import static org.trainability.experiment.data.IdxBytes.labels;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

  private static final int MAX = Integer.MAX_VALUE;

  private static final byte[] IMAGES =
      images(2, 2, 3, 0, 1, 2, 3, 4, 5, 127, 128, 129, 200, 254, 255);
  private static final byte[] LABELS = labels(2, 3, 0);

  private static ImageSet read(byte[] images, byte[] labels) throws DataException {
    return Idx.pair(
        "pair", RawFile.of("images", images), RawFile.of("labels", labels), EmptyClasses.KEEP);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatWasWrittenByHand(boolean gzipped) throws DataException {
    ImageSet set = gzipped ? read(gzip(IMAGES), gzip(LABELS)) : read(IMAGES, LABELS);

    assertThat(set.name()).isEqualTo("pair");
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.rows()).isEqualTo(2);
    assertThat(set.columns()).isEqualTo(3);
    assertThat(set.inputs()).isEqualTo(6);
    assertThat(set.classes()).isEqualTo(4);
    assertThat(set.label(0)).isEqualTo(3);
    assertThat(set.label(1)).isZero();
    assertThat(IntStream.range(0, 6).map(k -> set.pixel(0, k))).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(IntStream.range(0, 6).map(k -> set.pixel(1, k)))
        .containsExactly(127, 128, 129, 200, 254, 255);
  }

  @Test
  void oneOfThePairMayBeGzippedAlone() throws DataException {
    assertThat(read(gzip(IMAGES), LABELS).pixel(1, 5)).isEqualTo(255);
  }

  @Test
  void labelsAreUnsigned() throws DataException {
    ImageSet set = read(images(2, 1, 1, 0, 9), labels(2, 255, 128));

    assertThat(set.classes()).isEqualTo(256);
    assertThat(set.label(1)).isEqualTo(128);
  }

  static Stream<Arguments> mistakes() {
    byte[] packed = gzip(IMAGES);
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
            "images: must be an IDX file of images (magic number 0x00000803), was 0x00000801, "
                + "a file of labels. Are the two swapped?"),
        arguments(
            IMAGES,
            IMAGES,
            "labels: must be an IDX file of labels (magic number 0x00000801), was 0x00000803, "
                + "a file of images. Are the two swapped?"),
        arguments(
            file(new int[] {0x0D03, 2, 2, 3}),
            LABELS,
            "images: must be an IDX file of images (magic number 0x00000803), was 0x00000d03"),
        arguments(
            file(new int[] {0x03080000, 2, 2, 3}),
            LABELS,
            "images: must be an IDX file of images (magic number 0x00000803), was 0x03080000"),
        arguments(
            Arrays.copyOf(IMAGES, 10),
            LABELS,
            "images: truncated: the number of rows needs 4 bytes, the content ends after 10"),
        arguments(
            images(0, 2, 3), LABELS, "images: the number of images must be at least 1, was 0"),
        arguments(
            images(2, -1, 3), LABELS, "images: the number of rows must be at least 1, was -1"),
        arguments(
            images(2, 2, 0), LABELS, "images: the number of columns must be at least 1, was 0"),
        arguments(IMAGES, labels(0), "labels: the number of labels must be at least 1, was 0"),
        arguments(
            Arrays.copyOf(IMAGES, 27),
            LABELS,
            "images: truncated: 2 images of 2 x 3 pixels needs 28 bytes, "
                + "the content ends after 27"),
        arguments(
            gzip(Arrays.copyOf(IMAGES, 27)),
            LABELS,
            "images: truncated: 2 images of 2 x 3 pixels needs 28 bytes, "
                + "the content ends after 27"),
        arguments(
            concat(IMAGES, (byte) 0),
            LABELS,
            "images: must end with its data: 2 images of 2 x 3 pixels makes 28 bytes, "
                + "the content has 29 bytes"),
        arguments(
            gzip(concat(IMAGES, (byte) 0)),
            LABELS,
            "images: must end with its data: 2 images of 2 x 3 pixels makes 28 bytes, "
                + "the content has more"),
        arguments(
            concat(packed, (byte) 0),
            LABELS,
            "images: must be one gzip member and nothing else: it ends at byte %d, but the file has %d bytes"
                .formatted(packed.length, packed.length + 1)),
        arguments(
            Arrays.copyOf(packed, packed.length - 1),
            LABELS,
            "images: truncated: the gzip data is cut off at the end of the file; copy or download it again"),
        arguments(
            Arrays.copyOf(packed, 5),
            LABELS,
            "images: truncated: the gzip data is cut off at the end of the file; copy or download it again"),
        arguments(
            new byte[] {0x1F, (byte) 0x8B, 7, 0, 0, 0, 0, 0, 0, 0},
            LABELS,
            "images: must be intact gzip data, but it is corrupt: Unsupported compression method"),
        arguments(
            IMAGES,
            labels(3, 0, 1, 2),
            "labels: must hold one label for each of the 2 images in images, was 3 labels"),
        arguments(
            IMAGES,
            labels(2, 0, 0),
            "labels: must hold labels of at least two classes, was class 0 only"),
        arguments(
            images(MAX, MAX, MAX),
            LABELS,
            "images: the header announces 2147483647 images of 2147483647 x 2147483647 pixels; "
                + "at most 1073741824 pixels per image are accepted"),
        arguments(
            images(MAX, 28, 28),
            LABELS,
            "images: the header announces 2147483647 images of 28 x 28 pixels, "
                + "1683627179264 bytes in all; at most 1073741824 are accepted"),
        arguments(
            images(1_000_000, 28, 28),
            LABELS,
            "images: truncated: 1000000 images of 28 x 28 pixels needs 784000016 bytes, "
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
            "images: the header announces 1000000 images of 28 x 28 pixels, 784000016 bytes in all,"
                + " but %d bytes of gzip unpack to at most %d: the file is cut off",
            packed.length, packed.length * 1032);
  }

  /** The array announced would not fit in the heap of the tests. */
  @Test
  void noMoreMemoryIsTakenThanTheFileFills() {
    byte[] noise = new byte[2_000_000];
    new Random(1).nextBytes(noise);
    byte[] packed = gzip(concat(images(1, 32768, 32767), noise));

    assertThatThrownBy(() -> read(packed, LABELS))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "images: truncated: 1 images of 32768 x 32767 pixels needs 1073709072 bytes, "
                + "the content ends after 2000016");
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
  void aFlippedBitOfGzipIsNeverTakenForOtherPixels() throws DataException {
    byte[] whole = gzip(IMAGES);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        ImageSet set = read(flipped, LABELS);
        // Gzip holds bits that mean nothing here: a time, a system, the padding of the last byte.
        assertThat(IntStream.range(0, 12).map(k -> set.pixel(k / 6, k % 6)))
            .containsExactly(0, 1, 2, 3, 4, 5, 127, 128, 129, 200, 254, 255);
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
            "f: truncated: the gzip data is cut off at the end of the file; copy or download it again"),
        arguments(new ZipException("bad"), "f: must be intact gzip data, but it is corrupt: bad"));
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

    assertThatThrownBy(() -> Idx.images(file))
        .isInstanceOf(DataException.class)
        .hasMessage(message)
        .hasCause(failure);
  }
}
