package org.trainability.checkpoints.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.NaturalOrder;
import org.trainability.checkpoints.Tensor;
import org.trainability.records.array.ElementType;
import org.trainability.records.array.RawFile;

/**
 * The format of safetensors: the length of a header, the header in JSON, then the bytes of all
 * tensors without gaps, little-endian and in C order. Who writes such files sorts the tensors by
 * type and name, so that their order says nothing: here they stand in the natural order of their
 * names.
 *
 * <p>Source: the format's description in the safetensors project.
 */
final class Safetensors {

  private static final String FORMAT = "a safetensors file";
  private static final int MAX_HEADER = 1 << 24;
  private static final int MAX_RANK = 32;
  private static final String METADATA = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false)
          .build();

  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("BOOL", ElementType.BOOL),
          Map.entry("U8", ElementType.UINT8),
          Map.entry("I8", ElementType.INT8),
          Map.entry("U16", ElementType.UINT16),
          Map.entry("I16", ElementType.INT16),
          Map.entry("U32", ElementType.UINT32),
          Map.entry("I32", ElementType.INT32),
          Map.entry("U64", ElementType.UINT64),
          Map.entry("I64", ElementType.INT64),
          Map.entry("F16", ElementType.FLOAT16),
          Map.entry("BF16", ElementType.BFLOAT16),
          Map.entry("F32", ElementType.FLOAT32),
          Map.entry("F64", ElementType.FLOAT64));

  private final Path file;
  private final long start;
  private final long bytes;

  /** Where the bytes of a tensor lie, after the header. */
  private record Range(String name, long begin, long end) {}

  private Safetensors(Path file, long start, long bytes) {
    this.file = file;
    this.start = start;
    this.bytes = bytes;
  }

  static Checkpoint read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long header = Bytes.read(file, channel, 0, Long.BYTES).getLong();
      if (header < 2 || header > Math.min(MAX_HEADER, size - Long.BYTES)) {
        throw new DataException(
            file.toString(),
            "the header of %s must have from 2 to %s bytes and lie in the file of %s, announces %s"
                .formatted(FORMAT, MAX_HEADER, size, Long.toUnsignedString(header)));
      }
      byte[] text = Bytes.read(file, channel, Long.BYTES, header).array();
      long start = Long.BYTES + header;
      return new Safetensors(file, start, size - start).checkpoint(parsed(file, text));
    } catch (DataException known) {
      throw known;
    } catch (IOException error) {
      throw RawFile.unreadable(file.toString(), error);
    }
  }

  private static JsonNode parsed(Path file, byte[] text) throws IOException {
    try {
      JsonNode root = JSON.readTree(text);
      if (root == null || !root.isObject()) {
        throw new DataException(file.toString(), "the header must be a JSON object");
      }
      return root;
    } catch (JsonProcessingException wrong) {
      throw new DataException(
          file.toString(), "the header must be JSON: " + wrong.getOriginalMessage(), wrong);
    }
  }

  private Checkpoint checkpoint(JsonNode root) throws DataException {
    List<Tensor> tensors = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    Iterator<Map.Entry<String, JsonNode>> fields = root.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!field.getKey().equals(METADATA)) {
        tensors.add(tensor(field.getKey(), field.getValue(), ranges));
      }
    }
    requireWhole(ranges);
    tensors.sort(Comparator.comparing(Tensor::name, NaturalOrder.OF_NAMES));
    return new Checkpoint(file, FORMAT, tensors, Optional.empty());
  }

  private Tensor tensor(String name, JsonNode node, List<Range> ranges) throws DataException {
    JsonNode dtype = node.path("dtype");
    ElementType type = TYPES.get(dtype.asText());
    if (type == null) {
      throw wrong(
          name,
          "the dtype must be one of %s, was %s"
              .formatted(String.join(", ", TYPES.keySet().stream().sorted().toList()), dtype));
    }
    long[] shape = whole(name, "shape", node.path("shape"));
    long[] offsets = whole(name, "data_offsets", node.path("data_offsets"));
    if (shape.length > MAX_RANK) {
      throw wrong(
          name, "must have at most %s dimensions, had %s".formatted(MAX_RANK, shape.length));
    }
    if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > bytes) {
      throw wrong(
          name,
          "the data_offsets must be a begin and an end in the %s bytes after the header, were %s"
              .formatted(bytes, node.path("data_offsets")));
    }
    long length = offsets[1] - offsets[0];
    long announced;
    try {
      announced = Math.multiplyExact(Tensor.count(shape), type.width());
    } catch (ArithmeticException overflow) {
      throw wrong(name, "announces more than a file can hold: " + Tensor.outline(shape));
    }
    if (announced != length) {
      throw wrong(
          name,
          "%s %s takes %s bytes, the data_offsets span %s"
              .formatted(type, Tensor.outline(shape), announced, length));
    }
    ranges.add(new Range(name, offsets[0], offsets[1]));
    return new Tensor(name, type, shape, () -> numbers(offsets[0], length, type));
  }

  private double[] numbers(long offset, long length, ElementType type) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Bytes.numbers(Bytes.read(file, channel, start + offset, length), type);
    }
  }

  private long[] whole(String name, String key, JsonNode list) throws DataException {
    boolean fits = list.isArray();
    long[] values = new long[list.size()];
    for (int i = 0; i < values.length && fits; i++) {
      JsonNode value = list.get(i);
      fits =
          value.getNodeType() == JsonNodeType.NUMBER
              && value.canConvertToLong()
              && value.isIntegralNumber()
              && value.asLong() >= 0;
      values[i] = value.asLong();
    }
    if (!fits) {
      throw wrong(
          name, "'%s' must be a list of whole numbers >= 0, was %s".formatted(key, shown(list)));
    }
    return values;
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.isEmpty() ? "missing" : text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  /** The format has neither gaps nor overlaps, so that nothing can hide in it. */
  private void requireWhole(List<Range> ranges) throws DataException {
    ranges.sort(Comparator.comparingLong(Range::begin).thenComparingLong(Range::end));
    long end = 0;
    for (Range range : ranges) {
      if (range.begin() != end) {
        throw wrong(
            range.name(),
            "must begin where the tensor before it ends, at %s, begins at %s"
                .formatted(end, range.begin()));
      }
      end = range.end();
    }
    if (end != bytes) {
      throw new DataException(
          file.toString(),
          "must end with its tensors: they take %s bytes, the file has %s after the header"
              .formatted(end, bytes));
    }
  }

  private DataException wrong(String tensor, String message) {
    return new DataException("%s, tensor '%s'".formatted(file, tensor), message);
  }
}
