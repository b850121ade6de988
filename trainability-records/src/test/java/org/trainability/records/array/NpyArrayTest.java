package org.trainability.records.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.data.DataException;

/**
 * NumPy wrote the files: each type in both byte orders and both orders of the numbers, {@code [[0,
 * 1, 2, 3], [least, greatest, 7, 8], [9, 10, 11, 12]]}, of floating-point types with the smallest
 * number above zero in place of the least.
 */
class NpyArrayTest {

  private static final Map<ElementType, double[]> EXTREMES =
      Map.ofEntries(
          Map.entry(ElementType.UINT8, new double[] {0, 255}),
          Map.entry(ElementType.INT8, new double[] {-128, 127}),
          Map.entry(ElementType.UINT16, new double[] {0, 65535}),
          Map.entry(ElementType.INT16, new double[] {-32768, 32767}),
          Map.entry(ElementType.UINT32, new double[] {0, 4294967295.0}),
          Map.entry(ElementType.INT32, new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE}),
          Map.entry(ElementType.UINT64, new double[] {0, 0x1p64}),
          Map.entry(ElementType.INT64, new double[] {-0x1p63, 0x1p63}),
          Map.entry(ElementType.FLOAT16, new double[] {0x1p-24, 65504}),
          Map.entry(ElementType.FLOAT32, new double[] {Float.MIN_VALUE, Float.MAX_VALUE}),
          Map.entry(ElementType.FLOAT64, new double[] {Double.MIN_VALUE, Double.MAX_VALUE}));

  @TempDir private Path folder;

  private static Path resource(String name) {
    try {
      return Path.of(NpyArrayTest.class.getResource(name).toURI());
    } catch (URISyntaxException error) {
      throw new AssertionError(error);
    }
  }

  private static NumberArray read(byte[] content) throws DataException {
    return NpyArray.of(RawFile.of("f", content));
  }

  /** A file of version 1.0 with that header and so many bytes of data. */
  private static byte[] file(String header, int bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    out.write(text.length & 0xFF);
    out.write(text.length >> 8);
    out.writeBytes(text);
    for (int i = 0; i < bytes; i++) {
      out.write(i);
    }
    return out.toByteArray();
  }

  private static String header(String type, String fortran, String shape) {
    return "{'descr': %s, 'fortran_order': %s, 'shape': %s, }".formatted(type, fortran, shape);
  }

  static Stream<String> archives() {
    return Stream.of("numpy-stored.npz", "numpy-deflated.npz");
  }

  @ParameterizedTest
  @MethodSource("archives")
  void readsEveryTypeInEveryOrder(String archive) throws IOException {
    Npz npz = Npz.of(resource(archive));
    // NumPy has no bfloat16.
    for (ElementType type : EnumSet.complementOf(EnumSet.of(ElementType.BFLOAT16))) {
      for (String order : List.of("little-C", "little-F", "big-C", "big-F")) {
        NumberArray array = npz.array(type + "-" + order);
        assertThat(array.type()).isEqualTo(type);
        assertThat(array.shape()).containsExactly(3, 4);
        double[] extremes = EXTREMES.get(type);
        assertThat(array.numbers())
            .as("%s %s", type, order)
            .isEqualTo(
                type == ElementType.BOOL
                    ? new double[] {0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 1}
                    : new double[] {0, 1, 2, 3, extremes[0], extremes[1], 7, 8, 9, 10, 11, 12});
      }
    }
  }

  @Test
  void readsAnyNumberOfDimensions() throws IOException {
    Npz npz = Npz.of(resource("numpy-stored.npz"));

    assertThat(npz.array("scalar").shape()).isEmpty();
    assertThat(npz.array("scalar").numbers()).containsExactly(3.5);
    assertThat(npz.array("row").numbers()).containsExactly(0, 1, 2, 3, 4);
    NumberArray cube = npz.array("cube-F");
    assertThat(cube.shape()).containsExactly(2, 3, 4);
    assertThat(cube.outline()).isEqualTo("int32 [2, 3, 4] in Fortran order");
    assertThat(cube.numbers()).isEqualTo(LongStream.range(0, 24).asDoubleStream().toArray());
  }

  /** However small the pieces are. */
  @Test
  void readsPieceByPiece() throws IOException {
    double[] one = new double[3];
    List<Double> seen = new ArrayList<>();
    try (NumberArray.Numbers numbers =
        Npz.of(resource("numpy-stored.npz")).array("cube-F").open()) {
      for (int i = 0; i < 8; i++) {
        numbers.read(one, 0, 3);
        Arrays.stream(one).forEach(seen::add);
      }
    }
    assertThat(seen).isEqualTo(LongStream.range(0, 24).mapToObj(i -> (double) i).toList());
  }

  @Test
  void readsFilesOfItsOwnGzippedOrNot() throws IOException {
    byte[] half = Files.readAllBytes(resource("half.npy"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(half);
    }
    for (byte[] content : List.of(half, packed.toByteArray())) {
      assertThat(read(content).numbers()).containsExactly(1.5, -2, 65504, Double.POSITIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-2.npy", "version-3.npy"})
  void readsEveryVersion(String file) throws IOException {
    assertThat(NpyArray.of(RawFile.of(resource(file), NpyArray.FORMAT)).numbers())
        .containsExactly(0, 1, 2);
  }

  static Stream<Arguments> mistakes() {
    String keys = "f: the header must have the keys descr, fortran_order and shape, ";
    String types =
        "f: the header must have 'descr' to be <, > or | before one of b1, u1, i1, u2, i2, u4, i4,"
            + " u8, i8, f2, f4 and f8, was ";
    return Stream.of(
        Arguments.of(
            new byte[0], "f: must be a NumPy file (.npy), gzipped or not, was empty (0 bytes)"),
        Arguments.of(
            "hello, world".getBytes(StandardCharsets.US_ASCII),
            "f: must be a NumPy file (.npy), which begins with the bytes 93 4e 55 4d 50 59, but"
                + " begins with 68 65 6c 6c 6f 2c"),
        Arguments.of(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0},
            "f: the version must be 1.0, 2.0 or 3.0, was 4.0 at byte 6"),
        Arguments.of(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 0, -128},
            "f: the header must have at most 65536 bytes, was 2147483648 at byte 8"),
        Arguments.of(
            Arrays.copyOf(file(header("'<f4'", "False", "(1,)"), 4), 30),
            "f: truncated: the header needs 68 bytes, the content ends after 30"),
        Arguments.of(file(header("'<c8'", "False", "(1,)"), 8), types + "'<c8' at byte 20"),
        Arguments.of(file(header("'|f4'", "False", "(1,)"), 4), types + "'|f4' at byte 20"),
        Arguments.of(file(header("'=f4'", "False", "(1,)"), 4), types + "'=f4' at byte 20"),
        Arguments.of(
            file(header("[('a', '<f4')]", "False", "(1,)"), 4),
            "f: the header must have 'descr' to be the type of a number, was a structured type at"
                + " byte 20"),
        Arguments.of(
            file(header("'<f4'", "Maybe", "(1,)"), 4),
            "f: the header must have 'fortran_order' to be True or False, was 'Maybe, 'shape': '"
                + " at byte 44"),
        Arguments.of(
            file(header("'<f4'", "False", "(-1,)"), 4),
            "f: the header must have a whole number >= 0 of at most 18 digits in 'shape', was"
                + " '-1,), }?' at byte 61"),
        Arguments.of(
            file(header("'<f4'", "False", "(1234567890123456789,)"), 4),
            "f: the header must have a whole number >= 0 of at most 18 digits in 'shape', was"
                + " '1234567890123456' at byte 61"),
        Arguments.of(
            file(header("'<f4'", "False", "(123456789012, 123456789012)"), 4),
            "f: the header announces float32 [123456789012, 123456789012], which no file can hold"),
        Arguments.of(
            file(header("'<f4'", "False", "(3,)"), 8),
            "f: truncated: float32 [3] needs 80 bytes, the content ends after 76"),
        Arguments.of(
            file(header("'<f4'", "False", "(2,)"), 9),
            "f: must end with its data: float32 [2] makes 76 bytes, the content has 77 bytes"),
        Arguments.of(
            file("{'descr': '<f4', 'shape': (1,)}", 4), keys + "had no 'fortran_order' at byte 10"),
        Arguments.of(file("{'descr': '<f4', 'order': False}", 4), keys + "was 'order' at byte 34"),
        Arguments.of(
            file("{'descr': '<f4', 'descr': '<f4'}", 4),
            "f: the header must have each key once, was 'descr' a second time at byte 34"),
        Arguments.of(
            file(header("'<f4'", "False", "(1,)") + " x", 4),
            "f: the header must have nothing after the dictionary, was 'x?' at byte 68"),
        Arguments.of(file("[1]", 4), "f: the header must have '{', was '[1]?' at byte 10"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithItsPlace(byte[] content, String message) {
    assertThatThrownBy(() -> read(content).numbers())
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"structured.npy, structured type", "text.npy, '<U2'", "complex.npy, '<c8'"})
  void whatIsNoNumberIsRefused(String file, String found) {
    assertThatThrownBy(() -> NpyArray.of(RawFile.of(resource(file), NpyArray.FORMAT)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(found);
  }

  @Test
  void anArchiveNamesItsArrays() throws IOException {
    Npz npz = Npz.of(resource("numpy-deflated.npz"));

    assertThat(npz.names()).contains("row", "cube-F").hasSize(51);
    assertThatThrownBy(() -> npz.array("rwo"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "there is no array 'rwo'. Did you mean 'row'? (arrays: bool-little-C,");
  }

  private Path archive(String entry, byte[] content) throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path other = archive("readme.txt", new byte[] {1});

    assertThatThrownBy(() -> Npz.of(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            text
                + ": must be a NumPy archive (.npz), a zip archive, but its directory at the end of"
                + " the file can't be read: ");
    assertThatThrownBy(() -> Npz.of(other))
        .isInstanceOf(DataException.class)
        .hasMessage(
            other + ": must be a NumPy archive (.npz), but is a zip archive without a file *.npy");
    assertThatThrownBy(() -> Npz.of(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": must be a regular file, a NumPy archive (.npz), was a directory");
  }

  /** One of the numbers is changed in the file, not its checksum. */
  @Test
  void aChangedNumberIsFound() throws IOException {
    byte[] content;
    try (InputStream in = NpyArrayTest.class.getResourceAsStream("numpy-stored.npz")) {
      content = in.readAllBytes();
    }
    Path file = folder.resolve("changed.npz");
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int row = text.indexOf("\n", text.indexOf("(5,)")) + 1;
    content[row] ^= 1;
    Files.write(file, content);

    assertThatThrownBy(() -> Npz.of(file).array("row").numbers())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "changed.npz, array 'row': must be intact compressed data, but is corrupt after byte"
                + " 148 of its content: the CRC-32 must be ");
  }
}
