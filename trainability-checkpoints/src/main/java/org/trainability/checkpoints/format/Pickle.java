package org.trainability.checkpoints.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Tensor;
import org.trainability.records.array.ElementType;

/**
 * Reads a pickle as PyTorch writes it for a dictionary of tensors: dictionaries, lists, tuples,
 * numbers, texts, and the few names with which tensors are described. These names are labels here:
 * nothing is looked up, made or called. Any other name ends the reading before anything is done
 * with it.
 *
 * <p>Source: the opcodes' description in Python's module {@code pickletools}.
 */
final class Pickle {

  private static final int PROTOCOL = 5;
  private static final int MAX_TEXT = 1 << 20;

  /** What each type of PyTorch's storages holds. */
  private static final Map<String, ElementType> STORAGES =
      Map.ofEntries(
          Map.entry("torch.BoolStorage", ElementType.BOOL),
          Map.entry("torch.ByteStorage", ElementType.UINT8),
          Map.entry("torch.CharStorage", ElementType.INT8),
          Map.entry("torch.ShortStorage", ElementType.INT16),
          Map.entry("torch.IntStorage", ElementType.INT32),
          Map.entry("torch.LongStorage", ElementType.INT64),
          Map.entry("torch.HalfStorage", ElementType.FLOAT16),
          Map.entry("torch.BFloat16Storage", ElementType.BFLOAT16),
          Map.entry("torch.FloatStorage", ElementType.FLOAT32),
          Map.entry("torch.DoubleStorage", ElementType.FLOAT64));

  private final String file;
  private final ByteBuffer bytes;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  /** What Python's None is here. */
  enum None {
    NONE
  }

  /** A tuple, which unlike a list is never added to. */
  record Tuple(List<Object> items) {}

  /** Names that describe tensors. */
  enum Name {
    ORDERED_DICT("collections.OrderedDict"),
    TENSOR("torch._utils._rebuild_tensor_v2"),
    PARAMETER("torch._utils._rebuild_parameter");

    private final String python;

    Name(String python) {
      this.python = python;
    }
  }

  /**
   * Numbers that lie in an entry of their own.
   *
   * @param type of the numbers
   * @param key the entry's name
   * @param count how many numbers
   */
  record Storage(ElementType type, String key, long count) {}

  /**
   * A tensor: number (i, j, …) is at {@code offset + i·strides[0] + j·strides[1] + …} of the
   * storage.
   */
  record View(Storage storage, long offset, long[] shape, long[] strides) {}

  private Pickle(String file, byte[] content) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * {@return maps with keys of {@link String} and {@link Long}, lists, {@link Tuple}s, {@link
   * View}s, {@link Long}s, {@link Double}s, {@link Boolean}s, {@link String}s and {@link None}; a
   * list or a map may hold itself}
   *
   * @param file for messages
   * @param content a pickle
   * @throws DataException if it is no pickle, or names what no file of tensors needs
   */
  static Object read(String file, byte[] content) throws DataException {
    return new Pickle(file, content).read();
  }

  private Object read() throws DataException {
    while (true) {
      int at = bytes.position();
      int code = unsigned(1);
      if (code == '.') {
        return pop(at);
      }
      step(code, at);
    }
  }

  private void step(int code, int at) throws DataException {
    switch (code) {
      case 0x80 -> {
        int version = unsigned(1);
        if (version > PROTOCOL) {
          throw wrong(at, "the protocol must be at most %s, was %s".formatted(PROTOCOL, version));
        }
      }
      case 0x95 -> take(Long.BYTES);
      case '(' -> marks.push(stack.size());
      case 'N' -> push(None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) need(Integer.BYTES).getInt());
      case 'K' -> push((long) unsigned(1));
      case 'M' -> push((long) unsigned(2));
      case 0x8A -> push(whole(at));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(need(Long.BYTES).getLong())));
      case 'X' -> push(text(Integer.toUnsignedLong(need(Integer.BYTES).getInt()), at));
      case 0x8C -> push(text(unsigned(1), at));
      case '}' -> push(new LinkedHashMap<>());
      case ']' -> push(new ArrayList<>());
      case ')' -> push(new Tuple(List.of()));
      case 't' -> push(new Tuple(marked(at)));
      case 0x85 -> push(tuple(1, at));
      case 0x86 -> push(tuple(2, at));
      case 0x87 -> push(tuple(3, at));
      case 'a' -> append(List.of(pop(at)), at);
      case 'e' -> append(marked(at), at);
      case 's' -> put(tuple(2, at).items(), at);
      case 'u' -> put(marked(at), at);
      case 'q' -> memo.put(unsigned(1), top(at));
      case 'r' -> memo.put(need(Integer.BYTES).getInt(), top(at));
      case 0x94 -> memo.put(memo.size(), top(at));
      case 'h' -> push(remembered(unsigned(1), at));
      case 'j' -> push(remembered(need(Integer.BYTES).getInt(), at));
      case 'c' -> push(named(line(at) + "." + line(at), at));
      case 0x93 -> {
        Tuple name = tuple(2, at);
        push(named(name.items().get(0) + "." + name.items().get(1), at));
      }
      case 'Q' -> push(storage(pop(at), at));
      case 'R' -> {
        Object arguments = pop(at);
        push(described(pop(at), arguments, at));
      }
      case 'b' -> {
        // What hangs on a dictionary of tensors, as the version of each layer, is not needed.
        pop(at);
        if (!(top(at) instanceof Map)) {
          throw wrong(at, "would set the state of an object, which a file of tensors never does");
        }
      }
      default ->
          throw wrong(
              at,
              "the opcode 0x%02x does not occur in a file of tensors; save tensors, numbers, texts, lists and dictionaries alone"
                  .formatted(code));
    }
  }

  private Object named(String name, int at) throws DataException {
    if (STORAGES.containsKey(name)) {
      return STORAGES.get(name);
    }
    for (Name known : Name.values()) {
      if (known.python.equals(name)) {
        return known;
      }
    }
    throw wrong(
        at,
        "names '%s', which is not a plain tensor; it was neither looked up nor run. Save a dictionary of tensors, as torch.save(model.state_dict(), file), rather than the model itself"
            .formatted(printable(name)));
  }

  private Storage storage(Object id, int at) throws DataException {
    if (id instanceof Tuple tuple
        && tuple.items().size() == 5
        && tuple.items().get(0).equals("storage")
        && tuple.items().get(1) instanceof ElementType type
        && tuple.items().get(2) instanceof String key
        && tuple.items().get(4) instanceof Long count
        && count >= 0) {
      return new Storage(type, key, count);
    }
    throw wrong(at, "a storage must be ('storage', type, key, device, count)");
  }

  /** Takes the place of a call in Python. */
  private Object described(Object function, Object arguments, int at) throws DataException {
    List<Object> given = arguments instanceof Tuple tuple ? tuple.items() : List.of(arguments);
    if (function == Name.ORDERED_DICT && given.isEmpty() && arguments instanceof Tuple) {
      return new LinkedHashMap<>();
    }
    if (function == Name.PARAMETER && given.size() >= 1 && given.get(0) instanceof View view) {
      return view;
    }
    if (function == Name.TENSOR
        && given.size() >= 4
        && given.get(0) instanceof Storage storage
        && given.get(1) instanceof Long offset
        && given.get(2) instanceof Tuple shape
        && given.get(3) instanceof Tuple strides) {
      return view(storage, offset, sizes(shape, at), sizes(strides, at), at);
    }
    throw wrong(
        at,
        "a tensor must be described by a storage, an offset, sizes and strides, and a dictionary begin empty");
  }

  private View view(Storage storage, long offset, long[] shape, long[] strides, int at)
      throws DataException {
    boolean fits = shape.length == strides.length && offset >= 0;
    try {
      long last = offset;
      long count = 1;
      for (int k = 0; k < shape.length && fits; k++) {
        count = Math.multiplyExact(count, shape[k]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(shape[k] - 1, 0), strides[k]));
      }
      // More numbers than are stored, as after torch.expand, would make memory out of nothing.
      fits &= count <= storage.count() && (count == 0 || last < storage.count());
    } catch (ArithmeticException overflow) {
      fits = false;
    }
    if (!fits) {
      throw wrong(
          at,
          "a tensor of %s numbers from %s on with sizes %s and strides %s lies outside its storage, or repeats what is in it"
              .formatted(storage.count(), offset, Tensor.outline(shape), Tensor.outline(strides)));
    }
    return new View(storage, offset, shape, strides);
  }

  private long[] sizes(Tuple tuple, int at) throws DataException {
    long[] sizes = new long[tuple.items().size()];
    for (int k = 0; k < sizes.length; k++) {
      if (!(tuple.items().get(k) instanceof Long size) || size < 0) {
        throw wrong(at, "sizes and strides must be whole numbers >= 0");
      }
      sizes[k] = size;
    }
    return sizes;
  }

  private long whole(int at) throws DataException {
    int length = unsigned(1);
    if (length > Long.BYTES) {
      throw wrong(
          at, "a whole number must have at most %s bytes, had %s".formatted(Long.BYTES, length));
    }
    ByteBuffer digits = need(length);
    long value = 0;
    byte last = 0;
    for (int i = 0; i < length; i++) {
      last = digits.get();
      value |= (last & 0xFFL) << (Byte.SIZE * i);
    }
    boolean negative = last < 0 && length < Long.BYTES;
    return negative ? value - (1L << (Byte.SIZE * length)) : value;
  }

  private String text(long length, int at) throws DataException {
    if (length > MAX_TEXT) {
      throw wrong(
          at, "a text must have at most %s bytes, announces %s".formatted(MAX_TEXT, length));
    }
    ByteBuffer letters = take((int) length);
    byte[] text = new byte[letters.remaining()];
    letters.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private String line(int at) throws DataException {
    StringBuilder line = new StringBuilder();
    for (int letter = unsigned(1); letter != '\n'; letter = unsigned(1)) {
      line.append((char) letter);
      if (line.length() > 1000) {
        throw wrong(at, "a name must have at most 1000 letters");
      }
    }
    return line.toString();
  }

  private static String printable(String name) {
    String text = name.replaceAll("[^ -~]", "?");
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private void append(List<Object> items, int at) throws DataException {
    if (!(top(at) instanceof List<?>)) {
      throw wrong(at, "only a list can be added to");
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) top(at);
    list.addAll(items);
  }

  private void put(List<Object> pairs, int at) throws DataException {
    if (!(top(at) instanceof Map<?, ?>) || pairs.size() % 2 != 0) {
      throw wrong(at, "only a dictionary can be given pairs");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) top(at);
    for (int i = 0; i < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw wrong(at, "the keys of a dictionary must be texts or whole numbers");
      }
      map.put(key, pairs.get(i + 1));
    }
  }

  private List<Object> marked(int at) throws DataException {
    if (marks.isEmpty() || marks.peek() > stack.size()) {
      throw wrong(at, "there is no mark to go back to");
    }
    List<Object> above = stack.subList(marks.pop(), stack.size());
    List<Object> items = new ArrayList<>(above);
    above.clear();
    return items;
  }

  private Tuple tuple(int size, int at) throws DataException {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(pop(at));
    }
    Collections.reverse(items);
    return new Tuple(items);
  }

  private Object remembered(int key, int at) throws DataException {
    Object value = memo.get(key);
    if (value == null) {
      throw wrong(at, "nothing was remembered as %s".formatted(key));
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop(int at) throws DataException {
    Object value = top(at);
    stack.remove(stack.size() - 1);
    return value;
  }

  private Object top(int at) throws DataException {
    if (stack.isEmpty()) {
      throw wrong(at, "asks for a value where there is none");
    }
    return stack.get(stack.size() - 1);
  }

  private int unsigned(int width) throws DataException {
    ByteBuffer number = need(width);
    return width == 1 ? number.get() & 0xFF : number.getShort() & 0xFFFF;
  }

  /** The next bytes, to be read from the first on. */
  private ByteBuffer need(int count) throws DataException {
    ByteBuffer taken = take(count);
    return taken.order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer take(int count) throws DataException {
    int at = bytes.position();
    if (bytes.remaining() < count) {
      throw wrong(
          at, "is cut off: %s bytes are needed, %s are left".formatted(count, bytes.remaining()));
    }
    bytes.position(at + count);
    return bytes.slice(at, count);
  }

  private DataException wrong(int at, String message) {
    return new DataException("%s, byte %s".formatted(file, at), message);
  }
}
