package org.trainability.checkpoints.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.NaturalOrder;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.records.array.ElementType;

/**
 * Weights as Keras writes them: an HDF5 file ({@code .weights.h5}, {@code .h5}), or a zip with such
 * a file in it ({@code .keras}). The configuration of the model, which names classes to be made, is
 * not read. Numbers are read with the names. HDF5 keeps names in alphabetical order; here they
 * stand in their natural order.
 */
final class KerasWeights {

  /** The entry of a {@code .keras} archive with the weights. */
  static final String IN_ARCHIVE = "model.weights.h5";

  private static final String FORMAT = "Keras weights (HDF5)";
  private static final String UNREADABLE = "must be an intact HDF5 file, but can't be read: ";
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NODES = 100_000;
  private static final int DEFLATE_LIMIT = 1032;

  private final Path file;
  private final long size;
  private final List<Tensor> tensors = new ArrayList<>();
  private int visited;

  private KerasWeights(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  static Checkpoint read(Path file) throws IOException {
    long length = Files.size(file);
    if (length > MAX_BYTES) {
      throw new DataException(
          file.toString(),
          "an HDF5 file must have at most %s bytes, had %s".formatted(MAX_BYTES, length));
    }
    return checkpoint(file, Files.readAllBytes(file));
  }

  static Checkpoint readArchive(Path file) throws IOException {
    return checkpoint(file, ZipArchive.read(file, IN_ARCHIVE, MAX_BYTES));
  }

  /** In memory the library takes slices, where of a file it would make room for any size. */
  private static Checkpoint checkpoint(Path file, byte[] content) throws DataException {
    KerasWeights weights = new KerasWeights(file, content.length);
    // Whatever the library throws over a damaged file is a fault of the file.
    try (HdfFile hdf = HdfFile.fromBytes(content)) {
      weights.collect("", hdf, 0);
    } catch (RuntimeException damaged) {
      throw new DataException(file.toString(), UNREADABLE + damaged.getMessage(), damaged);
    } catch (StackOverflowError endless) {
      throw new DataException(file.toString(), UNREADABLE + "it refers to itself");
    }
    weights.tensors.sort(Comparator.comparing(Tensor::name, NaturalOrder.OF_NAMES));
    return new Checkpoint(
        file, FORMAT, weights.tensors, Map.of(), Optional.of(WeightOrder.IN_OUT), false);
  }

  private void collect(String name, Group group, int depth) throws DataException {
    for (Node node : group.getChildren().values()) {
      visited++;
      if (depth > MAX_DEPTH || visited > MAX_NODES) {
        throw new DataException(
            file.toString(),
            "must hold at most %s groups and data sets, in at most %s groups inside each other"
                .formatted(MAX_NODES, MAX_DEPTH));
      }
      String below = name.isEmpty() ? node.getName() : name + "/" + node.getName();
      if (node.isLink()) {
        throw new DataException(
            "%s, %s".formatted(file, below),
            "is a link, which is not followed; save the weights themselves");
      }
      if (node instanceof Group inner) {
        collect(below, inner, depth + 1);
      } else if (node instanceof Dataset data) {
        Optional<ElementType> type = type(data.getDataType());
        if (type.isPresent()) {
          tensors.add(tensor(below, type.get(), data));
        }
      }
    }
  }

  private static Optional<ElementType> type(DataType type) {
    int bytes = type.getSize();
    if (type instanceof FloatingPoint) {
      return Optional.ofNullable(
          switch (bytes) {
            case 2 -> ElementType.FLOAT16;
            case 4 -> ElementType.FLOAT32;
            case 8 -> ElementType.FLOAT64;
            default -> null;
          });
    }
    if (type instanceof FixedPoint whole) {
      boolean signed = whole.isSigned();
      return Optional.ofNullable(
          switch (bytes) {
            case 1 -> signed ? ElementType.INT8 : ElementType.UINT8;
            case 2 -> signed ? ElementType.INT16 : ElementType.UINT16;
            case 4 -> signed ? ElementType.INT32 : ElementType.UINT32;
            case 8 -> signed ? ElementType.INT64 : ElementType.UINT64;
            default -> null;
          });
    }
    return Optional.empty();
  }

  private Tensor tensor(String name, ElementType type, Dataset data) throws DataException {
    long[] shape = Arrays.stream(data.getDimensions()).asLongStream().toArray();
    long bytes;
    try {
      bytes = Math.multiplyExact(Tensor.count(shape), type.width());
    } catch (ArithmeticException overflow) {
      bytes = Long.MAX_VALUE;
    }
    boolean packed = !data.getFilters().isEmpty();
    if (bytes / (packed ? DEFLATE_LIMIT : 1) > size || Arrays.stream(shape).anyMatch(n -> n < 0)) {
      throw new DataException(
          "%s, %s".formatted(file, name),
          "announces %s %s, more than a file of %s bytes can hold"
              .formatted(type, Tensor.outline(shape), size));
    }
    double[] numbers = numbers(name, data, shape);
    return new Tensor(name, type, shape, numbers::clone);
  }

  private double[] numbers(String name, Dataset data, long[] shape) throws DataException {
    Object flat = data.getDataFlat();
    int length = flat.getClass().isArray() ? Array.getLength(flat) : 1;
    if (length != Tensor.count(shape)) {
      throw new DataException(
          "%s, %s".formatted(file, name),
          "must have %s numbers, had %s".formatted(Tensor.count(shape), length));
    }
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      Object number = flat.getClass().isArray() ? Array.get(flat, i) : flat;
      numbers[i] = ((Number) number).doubleValue();
    }
    return numbers;
  }
}
