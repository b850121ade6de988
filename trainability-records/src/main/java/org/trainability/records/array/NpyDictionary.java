package org.trainability.records.array;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.data.DataException;

/**
 * Reads the dictionary in the header of a NumPy file: the keys {@code descr}, {@code fortran_order}
 * and {@code shape} with a text, a truth value and a tuple of whole numbers.
 */
final class NpyDictionary {

  private static final int MAX_RANK = 32;
  private static final int MAX_DIGITS = 18;

  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("b1", ElementType.BOOL),
          Map.entry("u1", ElementType.UINT8),
          Map.entry("i1", ElementType.INT8),
          Map.entry("u2", ElementType.UINT16),
          Map.entry("i2", ElementType.INT16),
          Map.entry("u4", ElementType.UINT32),
          Map.entry("i4", ElementType.INT32),
          Map.entry("u8", ElementType.UINT64),
          Map.entry("i8", ElementType.INT64),
          Map.entry("f2", ElementType.FLOAT16),
          Map.entry("f4", ElementType.FLOAT32),
          Map.entry("f8", ElementType.FLOAT64));

  private final String name;
  private final String text;
  private final long start;
  private int at;

  /**
   * @param name of the file
   * @param text of the header, a character for each byte
   * @param start where it begins in the file
   */
  NpyDictionary(String name, String text, long start) {
    this.name = name;
    this.text = text;
    this.start = start;
  }

  ArrayHeader header() throws DataException {
    Map<String, Object> values = new LinkedHashMap<>();
    expect('{');
    while (!next('}')) {
      String key = quoted();
      int place = at;
      expect(':');
      Object value =
          switch (key) {
            case "descr" -> description();
            case "fortran_order" -> truth();
            case "shape" -> shape();
            default -> throw wrong(place, "the keys descr, fortran_order and shape, was '%s'", key);
          };
      if (values.put(key, value) != null) {
        throw wrong(place, "each key once, was '%s' a second time", key);
      }
      if (!next(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw wrong(at, "nothing after the dictionary, was '%s'", shown());
    }
    for (String key : new String[] {"descr", "fortran_order", "shape"}) {
      if (!values.containsKey(key)) {
        throw wrong(0, "the keys descr, fortran_order and shape, had no '%s'", key);
      }
    }
    return checked((Description) values.get("descr"), values);
  }

  private ArrayHeader checked(Description type, Map<String, Object> values) throws DataException {
    ArrayHeader header =
        new ArrayHeader(
            type.type(),
            type.order(),
            (boolean) values.get("fortran_order"),
            (long[]) values.get("shape"));
    try {
      // With room for the numbers as doubles, so that later sums can't overflow.
      Math.multiplyExact(header.count(), 16L);
    } catch (ArithmeticException overflow) {
      throw new DataException(
          name, "the header announces %s, which no file can hold".formatted(header.outline()));
    }
    return header;
  }

  /** Type and byte order of the numbers. */
  private record Description(ElementType type, ByteOrder order) {}

  private Description description() throws DataException {
    skipSpace();
    int place = at;
    if (at < text.length() && text.charAt(at) == '[') {
      throw wrong(place, "'descr' to be the type of a number, was a structured type%s", "");
    }
    String given = quoted();
    Optional<ElementType> type =
        given.length() == 3 ? Optional.ofNullable(TYPES.get(given.substring(1))) : Optional.empty();
    boolean ordered = given.startsWith("<") || given.startsWith(">");
    boolean single = given.startsWith("|") && type.filter(one -> one.width() == 1).isPresent();
    if (type.isEmpty() || !(ordered || single)) {
      throw wrong(
          place,
          "'descr' to be <, > or | before one of b1, u1, i1, u2, i2, u4, i4, u8, i8, f2, f4 and f8, was '%s'",
          given);
    }
    return new Description(
        type.get(), given.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private boolean truth() throws DataException {
    skipSpace();
    for (String word : new String[] {"True", "False"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw wrong(at, "'fortran_order' to be True or False, was '%s'", shown());
  }

  private long[] shape() throws DataException {
    long[] sizes = {};
    expect('(');
    while (!next(')')) {
      int place = at;
      sizes = Arrays.copyOf(sizes, sizes.length + 1);
      sizes[sizes.length - 1] = whole();
      if (sizes.length > MAX_RANK) {
        throw wrong(place, "at most %s dimensions", String.valueOf(MAX_RANK));
      }
      if (!next(',')) {
        expect(')');
        break;
      }
    }
    return sizes;
  }

  private long whole() throws DataException {
    skipSpace();
    int from = at;
    while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
      at++;
    }
    if (at == from || at - from > MAX_DIGITS) {
      throw wrong(
          from, "a whole number >= 0 of at most 18 digits in 'shape', was '%s'", shown(from));
    }
    return Long.parseLong(text.substring(from, at));
  }

  private String quoted() throws DataException {
    skipSpace();
    int from = at;
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw wrong(from, "a text in quotes, was '%s'", shown());
    }
    at = end + 1;
    return text.substring(from + 1, end);
  }

  private void expect(char wanted) throws DataException {
    if (!next(wanted)) {
      throw wrong(at, "'" + wanted + "', was '%s'", shown());
    }
  }

  private boolean next(char wanted) {
    skipSpace();
    boolean is = at < text.length() && text.charAt(at) == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private String shown() {
    return shown(at);
  }

  private String shown(int from) {
    return text.substring(from, Math.min(text.length(), from + 16));
  }

  private DataException wrong(int place, String rule, String found) {
    String printable = found.replaceAll("[^ -~]", "?");
    return new DataException(
        name,
        "the header must have "
            + rule.formatted(printable)
            + " at byte %s".formatted(start + place));
  }
}
