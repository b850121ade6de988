package org.trainability.checkpoints.match;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a tensor tells: which layer it belongs to, and what of it the tensor is.
 *
 * @param group the layer, as {@code model.0}
 * @param leaf the rest in small letters, as {@code weight}; empty where the name has no parts
 */
record TensorName(String group, String leaf) {

  private static final Pattern SEPARATOR = Pattern.compile("[./|]");
  private static final Pattern LAST_PART = Pattern.compile("(.*)[./|]([^./|]+)");
  private static final Pattern KERAS_SUFFIX = Pattern.compile(":\\d+$");

  /** As W1, b_2. */
  private static final Pattern LETTER_AND_NUMBER = Pattern.compile("([A-Za-z]+)_?(\\d+)");

  /** As dense_kernel. */
  private static final Pattern WORDS = Pattern.compile("(.+)_([A-Za-z]+)");

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** What the last part of a vector's name means. */
  private static final Map<String, Slot.Kind> VECTORS =
      Map.ofEntries(
          Map.entry("bias", Slot.Kind.BIAS),
          Map.entry("b", Slot.Kind.BIAS),
          Map.entry("beta", Slot.Kind.SHIFT),
          Map.entry("shift", Slot.Kind.SHIFT),
          Map.entry("offset", Slot.Kind.SHIFT),
          Map.entry("weight", Slot.Kind.SCALE),
          Map.entry("gamma", Slot.Kind.SCALE),
          Map.entry("scale", Slot.Kind.SCALE),
          Map.entry("gain", Slot.Kind.SCALE),
          Map.entry("running_mean", Slot.Kind.MEAN),
          Map.entry("moving_mean", Slot.Kind.MEAN),
          Map.entry("mean", Slot.Kind.MEAN),
          Map.entry("running_var", Slot.Kind.VARIANCE),
          Map.entry("moving_variance", Slot.Kind.VARIANCE),
          Map.entry("var", Slot.Kind.VARIANCE),
          Map.entry("variance", Slot.Kind.VARIANCE));

  private static final List<String> MATRICES = List.of("weight", "kernel", "w");

  static TensorName of(String name) {
    String plain = KERAS_SUFFIX.matcher(name).replaceFirst("");
    Matcher path = LAST_PART.matcher(plain);
    if (path.matches()) {
      return new TensorName(path.group(1), small(path.group(2)));
    }
    Matcher numbered = LETTER_AND_NUMBER.matcher(plain);
    if (numbered.matches() && isKnown(small(numbered.group(1)))) {
      return new TensorName(numbered.group(2), small(numbered.group(1)));
    }
    Matcher words = WORDS.matcher(plain);
    if (words.matches() && isKnown(small(words.group(2)))) {
      return new TensorName(words.group(1), small(words.group(2)));
    }
    return new TensorName(name, "");
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isKnown(String leaf) {
    return VECTORS.containsKey(leaf) || MATRICES.contains(leaf);
  }

  /** Whether the layer is known by more than the tensor's own name. */
  boolean hasGroup() {
    return !leaf.isEmpty();
  }

  /** What the name says that a vector is; a bias may be a shift. */
  Optional<Slot.Kind> vector() {
    return Optional.ofNullable(VECTORS.get(leaf));
  }

  /** Whether the name of a matrix is that of the frameworks that have [in, out]. */
  boolean isKernel() {
    return leaf.equals("kernel");
  }

  /** Whether the name of a matrix is that of PyTorch, which has [out, in]. */
  boolean isWeight() {
    return leaf.equals("weight");
  }

  boolean isNumber() {
    return DIGITS.matcher(leaf).matches();
  }

  /** {@return the parts of a name, at least one} */
  static List<String> parts(String name) {
    return List.of(SEPARATOR.split(name, -1));
  }
}
