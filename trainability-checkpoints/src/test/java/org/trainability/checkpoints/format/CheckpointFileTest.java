package org.trainability.checkpoints.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Fixtures;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.records.array.ElementType;

class CheckpointFileTest {

  private static final List<String> PARAMETERS =
      List.of("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "plain.pt, '', FLOAT32, ''",
    "adam.pt, model., FLOAT32, ''",
    "half.pt, '', FLOAT16, half.",
    "bfloat16.pt, '', BFLOAT16, bfloat16.",
    "strided.pt, '', FLOAT64, ''"
  })
  void readsWhatPyTorchWrote(String file, String prefix, ElementType type, String expected)
      throws IOException {
    Checkpoint checkpoint = Fixtures.read(file);

    assertThat(checkpoint.weightOrder()).contains(WeightOrder.OUT_IN);
    for (String parameter : PARAMETERS) {
      Tensor tensor = Fixtures.tensor(checkpoint, prefix + parameter);
      assertThat(tensor.type()).isEqualTo(type);
      assertThat(tensor.numbers())
          .as(parameter)
          .containsExactly(Fixtures.expected(expected + parameter));
    }
  }

  @Test
  void readsTheStateOfAnOptimizer() throws IOException {
    Checkpoint checkpoint = Fixtures.read("adam.pt");

    for (int i = 0; i < PARAMETERS.size(); i++) {
      for (String moment : List.of("exp_avg", "exp_avg_sq")) {
        assertThat(
                Fixtures.tensor(checkpoint, "optimizer.state.%s.%s".formatted(i, moment)).numbers())
            .containsExactly(Fixtures.expected(moment + "." + PARAMETERS.get(i)));
      }
    }
    assertThat(checkpoint.numbers())
        .containsEntry("epoch", 4.0)
        .containsEntry("optimizer.param_groups.0.lr", 1e-2)
        .containsEntry("optimizer.param_groups.0.betas.1", 0.999);
  }

  @Test
  void aParameterIsItsTensor() throws IOException {
    Tensor tensor = Fixtures.tensor(Fixtures.read("parameter.pt"), "w");

    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.numbers()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "keras3.weights.h5, layers/dense%s/vars/0, layers/dense%s/vars/1",
    "model.keras, layers/dense%s/vars/0, layers/dense%s/vars/1",
    "keras2.h5, dense%1$s/dense%1$s/kernel:0, dense%1$s/dense%1$s/bias:0"
  })
  void readsHdf5(String file, String kernel, String bias) throws IOException {
    Checkpoint checkpoint = Fixtures.read(file);

    assertThat(checkpoint.weightOrder()).contains(WeightOrder.IN_OUT);
    for (int i = 0; i < 3; i++) {
      String layer = i == 0 ? "" : "_" + i;
      Tensor weights = Fixtures.tensor(checkpoint, kernel.formatted(layer));
      assertThat(weights.numbers())
          .containsExactly(
              transposed(
                  Fixtures.expected(2 * i + ".weight"), weights.shape()[1], weights.shape()[0]));
      assertThat(Fixtures.tensor(checkpoint, bias.formatted(layer)).numbers())
          .containsExactly(Fixtures.expected(2 * i + ".bias"));
    }
  }

  private static double[] transposed(double[] numbers, long rows, long columns) {
    double[] other = new double[numbers.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        other[(int) (j * rows + i)] = numbers[(int) (i * columns + j)];
      }
    }
    return other;
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("system.pt", "names 'posix.system'"),
        Arguments.of("model.pt", "names 'torch.nn.modules.container.Sequential'"),
        Arguments.of("numpy.pt", "names 'numpy.core.multiarray.scalar'"),
        Arguments.of("expanded.pt", "repeats what is in it"),
        Arguments.of("legacy.pt", "is a bare pickle"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoPlainTensorIsRefusedByName(String file, String message) {
    assertThatThrownBy(() -> Fixtures.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(message);
  }

  private Path safetensors(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    for (int i = 0; i < bytes; i++) {
      file.put((byte) (i + 1));
    }
    return Files.write(folder.resolve("a.safetensors"), file.array());
  }

  @Test
  void readsSafetensorsInTheNaturalOrderOfTheirNames() throws IOException {
    Path file =
        safetensors(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"layer.10.b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                + "\"layer.9.b\":{\"dtype\":\"I16\",\"shape\":[1,2],\"data_offsets\":[2,6]},"
                + "\"scalar\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[6,7]}}   ",
            7);

    Checkpoint checkpoint = CheckpointFile.read(file);

    assertThat(checkpoint.tensors())
        .extracting(Tensor::name)
        .containsExactly("layer.9.b", "layer.10.b", "scalar");
    assertThat(Fixtures.tensor(checkpoint, "layer.9.b").numbers()).containsExactly(0x0403, 0x0605);
    assertThat(Fixtures.tensor(checkpoint, "layer.10.b").numbers()).containsExactly(1, 2);
    assertThat(Fixtures.tensor(checkpoint, "scalar").numbers()).containsExactly(7);
  }

  static Stream<Arguments> badHeaders() {
    String tensor = "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}";
    return Stream.of(
        Arguments.of(tensor.formatted("F8_E4M3", "[4]", "[0,4]"), 4, "was \"F8_E4M3\""),
        Arguments.of(tensor.formatted("F32", "[2]", "[0,4]"), 4, "takes 8 bytes"),
        Arguments.of(tensor.formatted("F32", "[1]", "[0,8]"), 4, "must be a begin and an end"),
        Arguments.of(tensor.formatted("F32", "[1]", "[4,8]"), 8, "must begin where"),
        Arguments.of(tensor.formatted("F32", "[1]", "[0,4]"), 5, "must end with its tensors"),
        Arguments.of(tensor.formatted("F32", "[-1]", "[0,4]"), 4, "whole numbers >= 0"),
        Arguments.of(tensor.formatted("F32", "[1.5]", "[0,4]"), 4, "whole numbers >= 0"),
        Arguments.of(
            tensor.formatted("F32", "[4611686018427387904,4611686018427387904]", "[0,4]"),
            4,
            "more than a file can hold"),
        Arguments.of("{\"a\":1,\"a\":2}", 0, "must be JSON"),
        Arguments.of("{\"a\":{}}", 0, "the dtype must be one of"),
        Arguments.of("{\"a\":", 0, "must be JSON"));
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void whatSafetensorsForbidsIsRefused(String header, int bytes, String message)
      throws IOException {
    Path file = safetensors(header, bytes);

    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  private Path pickle(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
      zip.closeEntry();
    }
    return Files.write(folder.resolve("a.pt"), bytes.toByteArray());
  }

  static Stream<Arguments> badPickles() {
    return Stream.of(
        Arguments.of("cos\nsystem\n(X\u0002\0\0\0lstR.", "names 'os.system'"),
        Arguments.of("\u008c\u0002os\u008c\u0006system\u0093)R.", "names 'os.system'"),
        Arguments.of("ctorch._utils\n_rebuild_tensor\n.", "names 'torch._utils._rebuild_tensor'"),
        Arguments.of("(ios\nsystem\n.", "opcode 0x69"),
        Arguments.of("]b.", "asks for a value"),
        Arguments.of("ccollections\nOrderedDict\n]R.", "must be described by"),
        Arguments.of("K\u0001K\u0002s.", "asks for a value"),
        Arguments.of("h\u0007.", "nothing was remembered"),
        Arguments.of("}q\0(X\u0001\0\0\0ah\0u", "is cut off"),
        Arguments.of("}q\0(X\u0001\0\0\0ah\0u.", "inside each other"));
  }

  @ParameterizedTest
  @MethodSource("badPickles")
  void aPickleThatIsNoDictionaryOfTensorsIsRefused(String text, String message) throws IOException {
    Path file = pickle(text);

    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }
}
