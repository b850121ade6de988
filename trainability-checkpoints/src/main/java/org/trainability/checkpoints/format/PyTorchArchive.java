package org.trainability.checkpoints.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;

/**
 * What {@code torch.save} of PyTorch 1.6 or later writes: a zip with a pickle that describes the
 * tensors, and an entry with the numbers of each storage. Tensors, parameters and numbers are found
 * in dictionaries, lists and tuples at any depth; a name is made of the keys that lead there, as
 * {@code model.0.weight}.
 */
final class PyTorchArchive {

  private static final String FORMAT = "a PyTorch file (torch.save)";
  private static final String PICKLE = "data.pkl";
  private static final long MAX_PICKLE = 1L << 26;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 1_000_000;

  private final Path file;
  private final String root;
  private final ByteOrder order;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private int visited;

  private PyTorchArchive(Path file, String root, ByteOrder order) {
    this.file = file;
    this.root = root;
    this.order = order;
  }

  static boolean isPickle(String entry) {
    return entry.equals(PICKLE) || entry.endsWith("/" + PICKLE);
  }

  static Checkpoint read(Path file) throws IOException {
    try (ZipFile zip = ZipArchive.open(file)) {
      List<String> pickles = ZipArchive.names(zip).filter(PyTorchArchive::isPickle).toList();
      String pickle = pickles.get(0);
      if (pickles.size() > 1) {
        throw new DataException(
            file.toString(), "must hold one pickle, had %s".formatted(String.join(", ", pickles)));
      }
      String root = pickle.substring(0, pickle.length() - PICKLE.length());
      PyTorchArchive archive = new PyTorchArchive(file, root, order(file, zip, root));
      zip.stream().forEach(entry -> archive.sizes.put(entry.getName(), entry.getSize()));
      Object content =
          Pickle.read(
              "%s, entry %s".formatted(file, pickle), ZipArchive.read(file, pickle, MAX_PICKLE));
      archive.collect("", content, 0);
      return new Checkpoint(
          file, FORMAT, archive.tensors, archive.numbers, Optional.of(WeightOrder.OUT_IN), false);
    } catch (IllegalArgumentException damaged) {
      throw ZipArchive.damaged(file.toString(), damaged);
    }
  }

  private static ByteOrder order(Path file, ZipFile zip, String root) throws IOException {
    ZipEntry entry = zip.getEntry(root + "byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String text = new String(ZipArchive.read(file, entry.getName(), 16), StandardCharsets.US_ASCII);
    return switch (text) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new DataException(
              "%s, entry %s".formatted(file, entry.getName()), "must be little or big");
    };
  }

  private void collect(String name, Object value, int depth) throws DataException {
    visited++;
    if (depth > MAX_DEPTH || visited > MAX_VALUES) {
      throw new DataException(
          file.toString(),
          "must hold at most %s values, in at most %s dictionaries and lists inside each other"
              .formatted(MAX_VALUES, MAX_DEPTH));
    }
    if (value instanceof Pickle.View view) {
      tensors.add(tensor(name, view));
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        collect(below(name, entry.getKey()), entry.getValue(), depth + 1);
      }
    } else if (value instanceof Pickle.Tuple tuple) {
      collect(name, tuple.items(), depth);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(below(name, i), list.get(i), depth + 1);
      }
    } else if (value instanceof Number number) {
      numbers.put(name, number.doubleValue());
    }
  }

  private static String below(String name, Object key) {
    return name.isEmpty() ? key.toString() : name + "." + key;
  }

  private Tensor tensor(String name, Pickle.View view) throws DataException {
    Pickle.Storage storage = view.storage();
    String entry = root + "data/" + storage.key();
    Long size = sizes.get(entry);
    long needed;
    try {
      needed = Math.multiplyExact(storage.count(), storage.type().width());
    } catch (ArithmeticException overflow) {
      needed = Long.MAX_VALUE;
    }
    if (size == null || size != needed) {
      throw new DataException(
          "%s, tensor '%s'".formatted(file, name),
          "its storage %s must have %s bytes, %s"
              .formatted(entry, needed, size == null ? "is missing" : "had " + size));
    }
    return new Tensor(name, storage.type(), view.shape(), () -> numbers(entry, size, view));
  }

  private double[] numbers(String entry, long size, Pickle.View view) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ZipArchive.read(file, entry, size)).order(order);
    int width = view.storage().type().width();
    double[] numbers = new double[Math.toIntExact(Tensor.count(view.shape()))];
    long[] index = new long[view.shape().length];
    long place = view.offset();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = view.storage().type().at(bytes, Math.toIntExact(place * width));
      for (int k = index.length - 1; k >= 0; k--) {
        place += view.strides()[k];
        if (++index[k] < view.shape()[k]) {
          break;
        }
        place -= view.strides()[k] * view.shape()[k];
        index[k] = 0;
      }
    }
    return numbers;
  }
}
