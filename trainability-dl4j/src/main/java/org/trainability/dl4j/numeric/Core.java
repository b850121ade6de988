package org.trainability.dl4j.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processor families for which OpenBLAS on x86-64 holds kernels, in its own words: the values
 * of {@code OPENBLAS_CORETYPE}. Families whose code is the same under another name are left out.
 *
 * <p>Source: OpenBLAS 0.3.19, {@code driver/others/dynamic.c} and {@code DYNAMIC_CORE} in {@code
 * Makefile.system}.
 */
enum Core {
  PRESCOTT("Prescott", 128, "pni"),
  CORE2("Core2", 128, "ssse3"),
  NEHALEM("Nehalem", 128, "sse4_2"),
  BARCELONA("Barcelona", 128, "pni"),
  SANDYBRIDGE("Sandybridge", 256, "avx"),
  BULLDOZER("Bulldozer", 256, "avx", "fma4"),
  PILEDRIVER("Piledriver", 256, "avx", "fma4", "fma"),
  STEAMROLLER("Steamroller", 256, "avx", "fma4", "fma"),
  EXCAVATOR("Excavator", 256, "avx", "fma4", "fma"),
  ZEN("Zen", 256, "avx2", "fma"),
  HASWELL("Haswell", 256, "avx2", "fma"),
  /** Version 0.3.19 multiplies float64 matrices of 200 rows wrongly, at least on AMD's Zen 5. */
  COOPERLAKE(
      "Cooperlake", 512, "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "avx512_bf16"),
  SKYLAKEX("SkylakeX", 512, "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  private final String label;
  private final int bits;
  private final List<String> features;

  Core(String label, int bits, String... features) {
    this.label = label;
    this.bits = bits;
    this.features = List.of(features);
  }

  /**
   * The name that OpenBLAS gives it.
   *
   * @return the value of {@code OPENBLAS_CORETYPE}
   */
  String label() {
    return label;
  }

  /** Its name, and what is wrong with it. */
  String description() {
    return isSound() ? label : label + ", whose float64 products are wrong,";
  }

  /**
   * The family of a name.
   *
   * @param name as OpenBLAS reads it, in any case
   * @return the family, or empty if OpenBLAS has no kernels for it
   */
  static Optional<Core> of(String name) {
    return Arrays.stream(values()).filter(core -> core.label.equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The family with the fastest kernels that a processor can run. Among equals it is the one that
   * most machines have.
   *
   * @param features of the processor, as Linux names them
   * @return the family, or empty if there is none
   */
  static Optional<Core> best(Set<String> features) {
    Core best = null;
    for (Core core : values()) {
      if (core.isSound() && core.missing(features).isEmpty()) {
        best = core;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What keeps a processor from running these kernels.
   *
   * @param present the processor's features
   * @return the features that it lacks
   */
  List<String> missing(Set<String> present) {
    return features.stream().filter(feature -> !present.contains(feature)).toList();
  }

  /** Whether these kernels are known to compute rightly. */
  boolean isSound() {
    return this != COOPERLAKE;
  }

  /**
   * Whether this family computes clearly slower than another: its vectors are shorter, or it does
   * not multiply and add at once.
   */
  boolean isClearlySlowerThan(Core other) {
    return bits < other.bits || (!fuses() && other.fuses());
  }

  private boolean fuses() {
    return bits == 512 || features.contains("fma") || features.contains("fma4");
  }

  /**
   * The family to try where this one computes wrongly.
   *
   * @param present the processor's features
   * @return the sound kernels of this family's vectors, one with shorter vectors, or Prescott
   */
  Core fallback(Set<String> present) {
    if (!isSound()) {
      return best(present).orElse(PRESCOTT);
    }
    Core fallback = PRESCOTT;
    for (Core core : values()) {
      if (core.isClearlySlowerThan(this) && core.missing(present).isEmpty()) {
        fallback = core;
      }
    }
    return fallback;
  }

  /**
   * The families that a processor can run.
   *
   * @param present the processor's features
   * @return their names, separated by commas
   */
  static String runnable(Set<String> present) {
    return Arrays.stream(values())
        .filter(core -> core.missing(present).isEmpty())
        .map(Core::label)
        .collect(Collectors.joining(", "));
  }
}
